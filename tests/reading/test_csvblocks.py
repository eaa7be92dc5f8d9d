"""Blocks of text that polars may read, which then give what the reader of short texts gives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_rules.reading.formats.csv import records_of
from tthc_rules.reading.formats.csvblocks import _plain

PLAIN = (
    'a,"b",c\n"x""y",,"z,1"\n',
    '"","a"," "\n',
    'a,b,"c"\r\n"d",e,f',
    '"""",a,"b"""\n',
    '\n"a",b\n',
    '"a,b"\n,"é"\n',
    "a\n\n,,\n ,\u00a0,b\n",
)
ODD = (
    'a,"b\n",c\n',
    'a"b,c,d\n',
    '"a"b,c,d\n',
    '"a,"b",c",d\n',
    '"a", "b",c\n',
    "a,b,c,d\n",
    "a,b\rc,d\n",
    "\u200b,a\n",
    "\x1f,a\n",
)


def by_record(text: str) -> tuple[list[tuple[str | None, ...]], list[int], int]:
    """What the reader of short texts says: the cells, the line of each record, and the line after the last."""
    read = records_of(text, ",", 7, "t.csv")
    assert read is not None
    records, rows, after = read
    return [tuple(cell if cell.strip() else None for cell in [*each, "", ""][:3]) for each in records], rows, after


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_plain_is_read_as_record_by_record(text: str) -> None:
    found = _plain(text.encode(), ",", 7, 3)
    assert found is not None
    records, after = found
    assert (records.text.rows(), records.rows.to_list(), after) == by_record(text)


@pytest.mark.parametrize("text", ODD)
def test_what_is_odd_is_left_to_the_other_reader(text: str) -> None:
    assert _plain(text.encode(), ",", 7, 3) is None


def test_a_delimiter_that_a_file_names_itself_may_be_any_sign() -> None:
    assert _plain(b"a|b\n", "|", 1, 2) is not None
    assert _plain("a·b\n".encode(), "·", 1, 2) is None


@given(
    st.lists(st.sampled_from(('"', '""', ",", "\n", "\r\n", " ", "a", "é", "\u00a0", ",,", '",', ',"')), max_size=12)
)
def test_whatever_is_taken_for_plain_is_read_alike(signs: list[str]) -> None:
    text = "".join(signs)
    found = _plain(text.encode(), ",", 7, 3) if text else None
    if found is not None:
        assert (found[0].text.rows(), found[0].rows.to_list(), found[1]) == by_record(text)
