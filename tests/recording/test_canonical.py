from __future__ import annotations

import json
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_rules.recording.canonical import canonical, decimal_text, digest

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


@given(PLAIN)
def test_what_is_written_reads_back_and_is_written_alike(value):
    once = canonical(value)
    assert canonical(json.loads(once)) == once


def test_order_of_keys_and_form_of_letters_make_no_difference():
    decomposed = unicodedata.normalize("NFD", "Sở Tư pháp")
    assert canonical({"b": 1, "a": "Sở Tư pháp"}) == canonical({"a": decomposed, "b": 1})
    assert canonical({"b": [1, None, True], "a": "Sở"}) == '{"a":"Sở","b":[1,null,true]}'.encode()


def test_a_name_that_is_no_unicode_keeps_its_bytes():
    odd = b"b\xe9.csv".decode("utf-8", "surrogateescape")
    assert json.loads(canonical(odd)) == odd


@pytest.mark.parametrize("value", [44.12, Decimal("44.12"), b"x"])
def test_nothing_inexact_gets_in(value):
    with pytest.raises(TypeError):
        canonical([value])


@pytest.mark.parametrize(
    ("number", "text"),
    [("30.0000", "30"), ("44.1200", "44.12"), ("3E+1", "30"), ("-0.0", "0"), ("0.50", "0.5"), ("100", "100")],
)
def test_a_decimal_is_a_text_without_float_or_exponent(number, text):
    assert decimal_text(Decimal(number)) == text


def test_a_digest_is_of_the_canonical_text():
    assert digest({"a": 1}) == "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862"
