"""Small changes to a module's source, each of which some test must notice. Used by ``mutate.py``."""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
}
TWINS = {
    "min": "max",
    "max": "min",
    "any": "all",
    "all": "any",
    "any_horizontal": "all_horizontal",
    "all_horizontal": "any_horizontal",
    "min_horizontal": "max_horizontal",
    "max_horizontal": "min_horizontal",
}
MASKS = ("is_in", "is_null", "is_between", "is_unique", "is_duplicated", "is_first_distinct")


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change.

    Attributes:
        id: file, function, change and the line's text; stays the same while other lines move.
        line: 1-based line of the change.
        change: what became what.
        source: the whole changed module.
    """

    id: str
    line: int
    change: str
    source: str


def mutants(source: str, file: str) -> list[Mutant]:
    """Every mutant of a module, in the order of its lines."""
    lines = source.splitlines()
    starts = _line_starts(source)
    raw = source.encode()
    seen: Counter[str] = Counter()
    found = []
    for name, node, new in _changes(ast.parse(source)):
        begin = starts[node.lineno - 1] + node.col_offset
        end = starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
        text = ast.unparse(new)
        changed = raw[:begin] + (text if isinstance(new, ast.stmt) else f"({text})").encode() + raw[end:]
        change = f"{_short(ast.unparse(node))} -> {_short(text)}"
        label = f"{file}: {name}: {change} in: {lines[node.lineno - 1].strip()}"
        seen[label] += 1
        if seen[label] > 1:
            label = f"{label} (no. {seen[label]})"
        found.append(Mutant(label, node.lineno, change, changed.decode()))
    return sorted(found, key=lambda mutant: mutant.line)


@cache
def _members() -> dict[str, list[str]]:
    """The closed lists of the model. Imported only here: a process that runs tests must not have the package yet."""
    from tthc_rules.model import outcome, rules

    kinds = (
        outcome.RuleStatus,
        outcome.Reading,
        outcome.Content,
        outcome.Outcome,
        outcome.Severity,
        rules.Level,
        rules.Scale,
        rules.Comparison,
        rules.ZeroDenominator,
    )
    return {kind.__name__: [member.name for member in kind] for kind in kinds}


def _line_starts(source: str) -> list[int]:
    starts = [0]
    for line in source.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return starts


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 90 else f"{text[:60]} … {text[-25:]}"


def _changes(tree: ast.Module) -> Iterator[tuple[str, ast.expr | ast.stmt, ast.expr | ast.stmt]]:
    """Pairs of node and changed node, with the name of the function they stand in."""
    for name, node in _places(tree, "module"):
        for test in _conditions(node):
            yield name, test, ast.UnaryOp(ast.Not(), test)
        if isinstance(node, ast.comprehension):
            continue
        for rule in RULES:
            for new in rule(node):
                yield name, node, new


def _places(node: ast.AST, name: str) -> Iterator[tuple[str, ast.expr | ast.stmt | ast.comprehension]]:
    """Expressions and statements whose value matters: no annotations, docstrings, decorators or formatted texts."""
    for field, value in ast.iter_fields(node):
        if field in {"annotation", "returns", "decorator_list", "type_params", "type_comment"}:
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or isinstance(child, ast.JoinedStr) or _is_type_alias(child):
                continue
            below = child.name if isinstance(child, ast.FunctionDef | ast.ClassDef) else name
            if isinstance(child, ast.expr | ast.stmt | ast.comprehension):
                yield below, child
            yield from _places(child, below)


def _is_type_alias(node: ast.AST) -> bool:
    """``Name = A | B`` with a capital letter in front: a type, not a calculation."""
    return (
        isinstance(node, ast.Assign)
        and isinstance(node.value, ast.BinOp)
        and isinstance(node.targets[0], ast.Name)
        and not node.targets[0].id.isupper()
        and node.targets[0].id[0].isupper()
    )


def _compare(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.Compare):
        for index, operator in enumerate(node.ops):
            for other in COMPARISONS[type(operator)]:
                new = copy.deepcopy(node)
                new.ops[index] = other()
                yield new


def _connect(node: ast.AST) -> Iterator[ast.expr]:
    if isinstance(node, ast.BoolOp):
        other: ast.boolop = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield ast.BoolOp(other, node.values)
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
        yield ast.BinOp(node.left, OPERATORS[type(node.op)](), node.right)


def _negate(node: ast.AST) -> Iterator[ast.expr]:
    """Drops ``not`` and ``~``; adds them where a plain value or a mask is a condition."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert):
        yield node.operand
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MASKS:
        yield ast.UnaryOp(ast.Invert(), node)
        if node.func.attr == "is_between" and not any(keyword.arg == "closed" for keyword in node.keywords):
            yield ast.Call(node.func, node.args, [*node.keywords, ast.keyword("closed", ast.Constant("none"))])


def _conditions(node: ast.AST) -> Iterator[ast.expr]:
    """The conditions that are plain values: they are turned round. Comparisons have their own mutants."""
    tests = node.ifs if isinstance(node, ast.comprehension) else []
    if isinstance(node, ast.If | ast.IfExp | ast.While):
        tests = [node.test]
    for test in tests:
        if isinstance(test, ast.Name | ast.Attribute | ast.Call):
            yield test


def _constant(node: ast.AST) -> Iterator[ast.expr]:
    if not isinstance(node, ast.Constant):
        return
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
        yield ast.Constant(node.value - 1)


def _twin(node: ast.AST) -> Iterator[ast.expr]:
    if not isinstance(node, ast.Call):
        return
    if isinstance(node.func, ast.Name) and node.func.id in TWINS:
        yield ast.Call(ast.Name(TWINS[node.func.id]), node.args, node.keywords)
    if isinstance(node.func, ast.Attribute) and node.func.attr in TWINS:
        yield ast.Call(ast.Attribute(node.func.value, TWINS[node.func.attr]), node.args, node.keywords)


def _member(node: ast.AST) -> Iterator[ast.expr]:
    """A member of a closed list becomes its neighbour."""
    if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)):
        return
    names = _members().get(node.value.id, [])
    if node.attr in names:
        yield ast.Attribute(node.value, names[(names.index(node.attr) + 1) % len(names)])


def _return(node: ast.AST) -> Iterator[ast.stmt]:
    if isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant):
        yield ast.Return(ast.Constant(None))


def _flow(node: ast.AST) -> Iterator[ast.stmt]:
    """``continue`` and ``break`` change places."""
    if isinstance(node, ast.Continue):
        yield ast.Break()
    if isinstance(node, ast.Break):
        yield ast.Continue()


RULES: tuple[Callable[[ast.AST], Iterator[ast.expr | ast.stmt]], ...] = (
    _compare,
    _connect,
    _negate,
    _constant,
    _twin,
    _member,
    _return,
    _flow,
)
