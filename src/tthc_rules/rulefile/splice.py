"""An edit as few changed lines: the old text with the lines of the changed parts replaced, put in or taken out."""

from __future__ import annotations

from tthc_rules.rulefile.emit import part_lines
from tthc_rules.rulefile.layout import Branch, Part
from tthc_rules.rulefile.parse import LINE_BREAK


def splice(text: str, old: Part, new: Part) -> str | None:
    """The old text with what differs between two documents changed.

    Args:
        text: the text that ``old`` was read from.
        old: its document.
        new: the same with one place changed; whatever is unchanged is the same object.

    Returns:
        The new text; ``None`` where lines of their own cannot say the change. The caller reads it again: a text is no
        proof.
    """
    return _Splice(text).part(old, new, None, old)


class _Splice:
    """Finds the one place of a text that changes; lives for one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        found = LINE_BREAK.search(text)
        self.line_break = found[0] if found is not None else "\n"

    def part(self, old: Part, new: Part, column: int | None, owner: Part) -> str | None:
        """The text with a part of ``owner`` changed; ``column`` is where it begins, ``None`` for the document."""
        before, after = old.value, new.value
        if isinstance(before, Branch) and isinstance(after, Branch) and not before.flow and before.parts:
            found = self.branch(old, before, after)
            if found is not None:
                return found
        if column is None:
            return None
        lines = part_lines(new, column, owner.key)
        if lines is None or new.key is not None:
            return None if lines is None else self.put(old.start, old.end, lines)
        dash = self.line_start(old.start) + column
        return self.put(dash, old.end, [f"- {lines[0]}", *lines[1:]]) if self.text[dash] == "-" else None

    def branch(self, owner: Part, before: Branch, after: Branch) -> str | None:
        """The text with one part of a collection changed, put in or taken out."""
        first = 0
        shorter = min(len(before.parts), len(after.parts))
        while first < shorter and before.parts[first] is after.parts[first]:
            first += 1
        last = 0
        while last < shorter - first and before.parts[-1 - last].value is after.parts[-1 - last].value:
            last += 1
        gone = before.parts[first : len(before.parts) - last]
        come = after.parts[first : len(after.parts) - last]
        if len(gone) == len(come) == 1:
            return self.part(gone[0], come[0], before.column, owner)
        if not gone and len(come) == 1 and first > 0:
            return self.put_in(owner, before, first, come[0])
        if len(gone) == 1 and not come and (first > 0 or owner.key is not None):
            return self.take_out(gone[0], first=first == 0)
        return None

    def put_in(self, owner: Part, before: Branch, place: int, part: Part) -> str | None:
        lines = part_lines(part, before.column, owner.key)
        if lines is None:
            return None
        indent = " " * before.column + ("" if before.keyed else "- ")
        behind = before.parts[place - 1].end
        blank = [""] if "" in part.above else []
        return self.put(behind, behind, ["", *blank, f"{indent}{lines[0]}", *lines[1:]])

    def take_out(self, part: Part, *, first: bool) -> str:
        """Without the part's lines, the comments right above them and the blank lines above (behind the first) it."""
        begin = self.line_start(part.start)
        for comment in (True, False):
            while begin > 0:
                above = self.line_start(begin - 1)
                line = self.text[above:begin].strip()
                if line.startswith("#") if comment else not line:
                    begin = above
                else:
                    break
        end = part.end
        found = LINE_BREAK.match(self.text, end)
        while found is not None:
            end = found.end()
            found = LINE_BREAK.match(self.text, end) if first else None
        return self.text[:begin] + self.text[end:]

    def line_start(self, index: int) -> int:
        """Where the line of an index begins; the break that ends a line belongs to it."""
        begin = 0
        for found in LINE_BREAK.finditer(self.text):
            if found.end() > index:
                break
            begin = found.end()
        return begin

    def put(self, begin: int, end: int, lines: list[str]) -> str:
        return self.text[:begin] + self.line_break.join(lines) + self.text[end:]
