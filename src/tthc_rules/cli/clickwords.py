"""Click's own words through the catalogue: it says "Usage:" and its errors by a module-level ``_`` in each module."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache, partial
from importlib import import_module
from types import ModuleType

_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "types")


@contextmanager
def click_speaks(language: str) -> Iterator[None]:
    """Within the context click speaks ``language``; after it, what it spoke before."""
    modules = [import_module(f"click.{name}") for name in _MODULES]
    before = [dict(_spoken(module)) for module in modules]
    for module in modules:
        for name in _spoken(module):
            setattr(module, name, partial(translated if name == "_" else _counted, language=language))
    try:
        yield
    finally:
        for module, names in zip(modules, before, strict=True):
            for name, function in names.items():
                setattr(module, name, function)


def translated(text: str, language: str) -> str:
    """What the catalogue has for a text of click's; the text itself where it has nothing."""
    return text if language == "en" else _vietnamese().get(text, text)


@cache
def _vietnamese() -> Mapping[str, str]:
    from tthc_rules.messages import catalogue

    return {message.en: message.vi for code, message in catalogue().items() if code.startswith("click_")}


def _spoken(module: ModuleType) -> Mapping[str, object]:
    """The translating functions that the module has."""
    return {name: vars(module)[name] for name in ("_", "ngettext") if name in vars(module)}


def _counted(one: str, many: str, number: int, *, language: str) -> str:
    """The word for that many; a translation of the singular serves for both, Vietnamese has no plural."""
    text = one if number == 1 else many
    spoken = translated(text, language)
    return translated(one, language) if spoken == text and language != "en" else spoken
