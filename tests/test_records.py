"""Records behave as the standard library's frozen, slotted dataclasses: each test runs on both."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any, Generic, TypeVar

import pytest

from tthc_rules.records import record

C = TypeVar("C")


@record(frozen=True, slots=True)
class Ours:
    """A record."""

    first: int
    second: str = "b"
    third: dict[str, int] = dataclasses.field(default_factory=dict)

    @property
    def both(self) -> str:
        return f"{self.first}{self.second}"


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """A record."""

    first: int
    second: str = "b"
    third: dict[str, int] = dataclasses.field(default_factory=dict)

    @property
    def both(self) -> str:
        return f"{self.first}{self.second}"


@record(frozen=True, slots=True)
class Heir(Ours):
    """An heir."""

    fourth: int = 4


@record(frozen=True, slots=True, eq=False)
class Same(Generic[C]):
    """Compared by identity."""

    only: C


@record(frozen=True, slots=True)
class Single:
    """One field: its key is no tuple."""

    only: int


both = pytest.mark.parametrize("made", [Ours, Theirs])


@both
def test_defaults_are_given_anew(made: Callable[..., Any]) -> None:
    one, other = made(1), made(first=1)
    assert (one.first, one.second, one.third, one.both) == (1, "b", {}, "1b")
    assert one.third is not other.third


@both
@pytest.mark.parametrize("given", [{}, {"first": 1, "fourth": 2}], ids=str)
def test_arguments_are_held_to_the_fields(made: Callable[..., Any], given: dict[str, int]) -> None:
    with pytest.raises(TypeError, match=r"first|fourth"):
        made(**given)


@both
def test_nothing_changes_afterwards(made: Callable[..., Any]) -> None:
    one = made(1)
    for change in (lambda: setattr(one, "first", 2), lambda: delattr(one, "first"), lambda: setattr(one, "new", 2)):
        with pytest.raises((dataclasses.FrozenInstanceError, TypeError)):
            change()
    assert one.first == 1
    assert not hasattr(one, "__dict__")


@both
def test_equal_fields_make_equal_records(made: Callable[..., Any]) -> None:
    assert made(1, third={"a": 1}) == made(1, third={"a": 1})
    assert made(1) != made(2)
    assert made(1) != (1, "b", {})
    assert made(1) != Heir(1)


@both
def test_a_record_shows_its_fields(made: Any) -> None:
    assert repr(made(1)) == f"{made.__name__}(first=1, second='b', third={{}})"
    assert made.__doc__ == "A record."
    assert made.__match_args__ == ("first", "second", "third")
    assert made.__dataclass_params__.frozen


@both
@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])
def test_copies_are_equal(made: Callable[..., Any], again: Callable[[Any], Any]) -> None:
    assert again(made(1, "c", {"x": 2})) == made(1, "c", {"x": 2})


@both
def test_replace_makes_another(made: Callable[..., Any]) -> None:
    one = made(1)
    assert dataclasses.replace(one, second="z") == made(1, "z")
    assert one.second == "b"


def test_hashes_follow_the_fields() -> None:
    assert hash(Single(1)) == hash(Single(1))
    assert len({Single(1), Single(1), Single(2)}) == 2
    with pytest.raises(TypeError):
        hash(Ours(1))


def test_an_heir_has_the_fields_of_both() -> None:
    assert repr(Heir(1, fourth=5)) == "Heir(first=1, second='b', third={}, fourth=5)"
    assert Heir(1) != Heir(1, fourth=5)
    assert dataclasses.replace(Heir(1), first=2) == Heir(2)
    assert not hasattr(Heir(1), "__dict__")


def test_without_eq_a_record_is_itself_alone() -> None:
    one = Same(1)
    assert one == one  # noqa: PLR0124
    assert one != Same(1)
    assert len({one, Same(1)}) == 2


def test_what_is_not_made_here_is_refused() -> None:
    with pytest.raises(TypeError):
        record(frozen=True, slots=False)(Single)

    class Checked:
        first: int

        def __post_init__(self) -> None: ...

    with pytest.raises(TypeError):
        record(frozen=True, slots=True)(Checked)


def _theirs(cls: type) -> Any:
    return dataclasses.dataclass(frozen=True, slots=True)(cls)


@pytest.mark.parametrize("make", [record(frozen=True, slots=True), _theirs], ids=["ours", "theirs"])
def test_a_field_given_by_name_alone_may_stand_before_heirs_without_a_default(make: Callable[[type], Any]) -> None:
    base: Any = make(
        type(
            "Base",
            (),
            {
                "__doc__": "A base.",
                "__module__": __name__,
                "__annotations__": {"first": int, "named": int},
                "named": dataclasses.field(default=7, kw_only=True),
            },
        )
    )
    heir = make(
        type("Heir", (base,), {"__doc__": "An heir.", "__module__": __name__, "__annotations__": {"last": int}})
    )

    assert (heir(1, 2).first, heir(1, 2).last, heir(1, 2).named) == (1, 2, 7)
    assert heir(1, 2, named=3).named == 3
    with pytest.raises(TypeError):
        heir(1, 2, 3)
