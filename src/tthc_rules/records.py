"""The standard library's frozen, slotted dataclasses, made five times as fast.

The command line defines some eighty of them before it does anything. The standard library compiles six methods for
each, one by one; that alone was a tenth of the time of a small check. Here one method is compiled, ``__init__``, and
the others are shared functions that read the fields. Type checkers see `dataclasses.dataclass` itself, and ``fields``,
``replace``, pattern matching, copying and pickling work as there.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["record"]

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:
    T = TypeVar("T", bound=type)

    def record(*, frozen: bool, slots: bool, eq: bool = True) -> Callable[[T], T]:
        """What ``dataclasses.dataclass(frozen=True, slots=True)`` does; anything else is left to that.

        Raises:
            TypeError: if the class is not to be frozen and slotted, or has a method of those that are made here, or
                ``__post_init__``, which would not be called.
        """
        if not (frozen and slots):
            raise TypeError((frozen, slots))
        return lambda cls: _made(cls, eq)


def _made(cls: type, eq: bool) -> type:
    if {"__init__", "__post_init__", "__eq__", "__setattr__", "__getstate__"} & set(vars(cls)):
        raise TypeError(cls)
    heir = any(hasattr(base, "__dataclass_fields__") for base in cls.__mro__[1:])  # of a frozen class: must be so too
    dataclasses.dataclass(init=False, repr=False, eq=False, frozen=heir)(cls)  # finds the fields
    fields = dataclasses.fields(cls)
    names = tuple(field.name for field in fields)
    inherited = {name for base in cls.__mro__[1:] for name in getattr(base, "__slots__", ())}
    members = {name: value for name, value in vars(cls).items() if name not in names}
    members |= {"__slots__": tuple(name for name in names if name not in inherited)}
    members |= {"__setattr__": _frozen, "__delattr__": _frozen, "__getstate__": _state, "__setstate__": _restore}
    members.setdefault("__repr__", _repr)
    if eq:
        key = attrgetter(*names) if names else _nothing
        members |= {"__eq__": _equal(key), "__hash__": lambda self: hash(key(self))}
    for name in ("__dict__", "__weakref__"):
        members.pop(name, None)
    made = type(cls)(cls.__name__, cls.__bases__, members)
    made.__qualname__ = cls.__qualname__
    vars(made)["__dataclass_params__"].frozen = True
    made.__init__ = _init(made, fields)  # type: ignore[misc]
    return made


def _init(cls: type, fields: tuple[dataclasses.Field[Any], ...]) -> Callable[..., None]:
    """The constructor: each argument into its slot, past the ``__setattr__`` that refuses."""
    given: dict[str, Any] = {"_made": dataclasses.MISSING}
    head: list[str] = []
    named: list[str] = []
    body: list[str] = []
    for field in fields:
        name, value = field.name, field.name
        into = named if field.kw_only else head
        given[f"_set_{name}"] = getattr(cls, name).__set__
        if field.default is not dataclasses.MISSING:
            given[f"_default_{name}"] = field.default
            into.append(f"{name}=_default_{name}")
        elif field.default_factory is not dataclasses.MISSING:
            given[f"_make_{name}"] = field.default_factory
            into.append(f"{name}=_made")
            value = f"_make_{name}() if {name} is _made else {name}"
        else:
            into.append(name)
        body.append(f"_set_{name}(self, {value})")
    source = f"def __init__({', '.join(['self', *head, *(['*', *named] if named else [])])}):\n " + "\n ".join(
        body or ["pass"]
    )
    exec(source, given)  # noqa: S102 - of names of fields alone, as dataclasses does
    init: Callable[..., None] = given["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init


def _equal(key: Callable[[Any], Any]) -> Callable[[Any, object], bool]:
    def __eq__(self: Any, other: object) -> bool:  # noqa: N807 - it becomes the method
        return bool(key(self) == key(other)) if other.__class__ is self.__class__ else NotImplemented

    return __eq__


def _repr(self: Any) -> str:
    fields = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self))
    return f"{type(self).__qualname__}({fields})"


def _frozen(self: object, name: str, *_: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r} of {type(self).__name__}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


def _nothing(_: object) -> tuple[()]:
    return ()
