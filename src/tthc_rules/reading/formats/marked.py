"""XML out of an archive: sizes looked at before, entities refused, depth bounded."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from tthc_rules.errors import Problem, TableError
from tthc_rules.reading.formats.archive import DAMAGE, inspect_archive
from tthc_rules.reading.limits import DEFAULT, Limits

DEEPEST = 200
"""Elements inside one another; a letter has some twenty."""


def read_member(content: bytes, name: str, file: str, limits: Limits = DEFAULT) -> Element:
    """The root element of a member of an archive that nobody has looked at.

    Raises:
        TableError: ``workbook_damaged``, ``workbook_too_large`` or ``workbook_encrypted``.
    """
    inspect_archive(content, file, limits)
    return parse_member(content, name, file)


def parse_member(content: bytes, name: str, file: str) -> Element:
    """The same of an archive that `inspect_archive` has let pass.

    Raises:
        TableError: ``workbook_damaged``.
    """
    from defusedxml import ElementTree  # type: ignore[import-untyped]

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            root: Element = ElementTree.fromstring(archive.read(name))
    except DAMAGE:
        raise TableError([Problem("workbook_damaged", file)]) from None
    level: Sequence[Element] = [root]
    for _ in range(DEEPEST):
        level = [child for element in level for child in element]
        if not level:
            return root
    raise TableError([Problem("workbook_damaged", file)])
