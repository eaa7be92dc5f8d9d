"""The package that a workbook is: members, types of content, relationships. What is not touched stays as it is."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator

from tthc_rules.publish.returned.xmltext import NotEditedError, edited, parse, put_in, quoted
from tthc_rules.records import record

TYPES = "[Content_Types].xml"
_TYPES_NS = b"http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_NS = b"http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/"
_MADE = (1980, 1, 1, 0, 0, 0)
_EMPTY_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="' + _RELATIONS_NS + b'"/>'
)


@record(frozen=True, slots=True)
class Relation:
    """A relationship of a part: its id, the last word of its type, and the part it leads to."""

    id: str
    kind: str
    target: str


class Package:
    """A workbook's members, edited in memory.

    Args:
        content: the file.

    Raises:
        NotEditedError: if two members share a name, it is signed, or it is no workbook of the usual form.
    """

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self._order = archive.infolist()
            self._parts = {member.filename: archive.read(member) for member in self._order}
            self._comment = archive.comment
        self._names = {name.lower(): name for name in self._parts}
        if len(self._names) != len(self._order):
            raise NotEditedError("members_twice")
        if any(name.startswith("_xmlsignatures/") for name in self._names):
            raise NotEditedError("workbook_signed")

    def has(self, name: str) -> bool:
        """Whether there is a part of that name; capitals make no difference."""
        return name.lower() in self._names

    def read(self, name: str) -> bytes:
        """The content of a part.

        Raises:
            NotEditedError: if there is none.
        """
        if not self.has(name):
            raise NotEditedError("part_missing")
        return self._parts[self._names[name.lower()]]

    def write(self, name: str, content: bytes) -> None:
        """Put content in the place of a part, or add one."""
        self._names.setdefault(name.lower(), name)
        self._parts[self._names[name.lower()]] = content

    def named(self, ending: str) -> Iterator[str]:
        """The names of the parts that end so."""
        return (name for name in self._parts if name.lower().endswith(ending))

    def free_name(self, pattern: str) -> str:
        """The first name of the pattern (``xl/comments{}.xml``) that no part bears."""
        number = 1
        while self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def add(self, name: str, content: bytes, content_type: str) -> None:
        """Add a part of a type."""
        self.write(name, content)
        element = b'<Override xmlns="%b" PartName=%b ContentType=%b/>' % (
            _TYPES_NS,
            quoted("/" + name),
            quoted(content_type),
        )
        types = self.read(TYPES)
        self.write(TYPES, edited(types, [put_in(types, parse(types, 1), element)]))

    def relations(self, part: str) -> Iterator[Relation]:
        """The relationships of a part that lead to other parts; of the package itself for ``""``."""
        name = _relations_name(part)
        if not self.has(name):
            return
        for one in parse(self.read(name), 2).each("Relationship"):
            kind = one.attributes.get("Type", "")
            if kind.startswith(_STRICT):
                raise NotEditedError("workbook_strict")
            if one.attributes.get("TargetMode") != "External":
                target = one.attributes.get("Target", "")
                path = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")
                yield Relation(one.attributes.get("Id", ""), kind.rpartition("/")[2], path)

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relationship of a part to another part; returns its id."""
        name = _relations_name(part)
        content = self.read(name) if self.has(name) else _EMPTY_RELATIONS
        root = parse(content, 2)
        taken = {one.attributes.get("Id", "") for one in root.children}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        element = b'<Relationship xmlns="%b" Id=%b Type=%b Target=%b/>' % (
            _RELATIONS_NS,
            quoted(f"rId{number}"),
            quoted(f"{OFFICE}/{kind}"),
            quoted("/" + target),
        )
        self.write(name, edited(content, [put_in(content, root, element)]))
        return f"rId{number}"

    def pack(self) -> bytes:
        """The file: members in their old order with their old times, new ones last with none."""
        made = io.BytesIO()
        old = {member.filename for member in self._order}
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.comment = self._comment
            for member in self._order:
                archive.writestr(_like(member), self._parts[member.filename])
            for name in self._parts:
                if name not in old:
                    new = zipfile.ZipInfo(name, _MADE)
                    new.compress_type = zipfile.ZIP_DEFLATED
                    archive.writestr(new, self._parts[name])
        return made.getvalue()


def _like(member: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The same name, time and way of packing; sizes and checksum are reckoned anew."""
    copy = zipfile.ZipInfo(member.filename, member.date_time)
    copy.compress_type = member.compress_type if member.compress_type == zipfile.ZIP_STORED else zipfile.ZIP_DEFLATED
    copy.external_attr, copy.create_system, copy.comment = member.external_attr, member.create_system, member.comment
    return copy


def _relations_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
