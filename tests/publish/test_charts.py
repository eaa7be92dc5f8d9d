"""Drawings: every bar and line there, the page's own colours, nothing that loads or runs, the same bytes."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
import vl_convert

from tthc_rules.publish.charts import NAMED, Bar, Line, bars, distribution, lines

EVIL = '<script>x</script>&"\' role="x"'


def bar(name: str, value: str, target: str | None = "60", colour: str = "var(--bar-met)") -> Bar:
    return Bar(name, Decimal(value), None if target is None else Decimal(target), colour)


def lengths(drawn: str, colour: str) -> list[float]:
    """The lengths of the bars of one colour, in percent of the widest chart."""
    return [float(found) for found in re.findall(rf'<path d="M0,[\d.]+h([\d.]+)v[^"]*" fill="var\({colour}\)"', drawn)]


def test_bars_stand_longest_first_and_are_as_long_as_they_say() -> None:
    drawn = bars([bar("a", "25"), bar("b", "100"), bar("c", "50")], True, narrow=True, label=' role="img"')

    assert lengths(drawn, "--bar-met") == [340, 170, 85]
    assert re.findall(r">([abc])</text>", drawn) == ["b", "c", "a"]


@pytest.mark.parametrize("narrow", [True, False])
def test_each_bar_has_its_target_and_one_without_has_none(narrow: bool) -> None:
    drawn = bars([bar("a", "25"), bar("b", "1", "10"), bar("c", "2", None)], True, narrow=narrow, label="")

    assert drawn.count('fill="var(--mark)"') == 2


def test_a_drawing_uses_the_colours_of_the_page_and_says_nothing_to_screen_readers_itself() -> None:
    drawn = bars([bar("a", "25")], True, narrow=False, label=' role="img" aria-labelledby="c1"')

    assert drawn.startswith('<svg class="broad" viewBox="0 0 728 52" role="img" aria-labelledby="c1">')
    assert drawn.endswith("</svg>")
    assert drawn.count("role=") == drawn.count("aria-") == 1
    assert "style" not in drawn
    assert "#" not in drawn.replace('href="#', "")
    assert 'fill="currentColor"' in drawn


def test_a_name_is_text_whatever_it_holds_and_is_cut_to_its_room() -> None:
    drawn = bars([bar(EVIL, "25"), bar("x" * 99, "1")], True, narrow=False, label="")

    assert "<script" not in drawn
    assert 'role="x"' in drawn.replace("&quot;", '"')
    assert f">{'x' * (NAMED - 1)}…<" in drawn


@pytest.mark.parametrize("value", ["0", "0.05", "3", "10381", "-4.5", "99999999999"])
def test_any_figure_fits_and_grid_lines_stay_few(value: str) -> None:
    drawn = bars([bar("a", value, None)], False, narrow=False, label="")

    numbers = [int(text.replace("−", "-")) for text in re.findall(r">([−-]?\d+)</text>", drawn)]
    assert 2 <= len(numbers) <= 8
    assert numbers[0] <= Decimal(value) <= numbers[-1] + (numbers[1] - numbers[0])


def test_what_is_too_many_is_counted_and_no_bar_is_lost() -> None:
    many = [bar(str(number), str(number / 2)) for number in range(201)]

    drawn = distribution(many, True, label="")

    assert len(re.findall(r'fill="var\(--bar-met\)"', drawn)) == 20
    assert drawn.count('stroke="var(--mark)"') == 1
    assert len(drawn) < 10_000


def test_a_line_joins_no_more_than_its_runs() -> None:
    run = tuple((month, Decimal(50)) for month in range(3))
    apart = Line("a", (run, ((4, Decimal(60)),)), ((Decimal("-0.5"), Decimal("4.5"), Decimal(60)),))

    drawn = lines([apart, Line("b", (run,), ())], 4, True, narrow=False, label="")

    assert len(re.findall(r'<path d="M[^"]*L[^"]*" stroke="var\(--link\)"', drawn)) == 2
    assert drawn.count('fill="var(--link)"') == 7
    assert drawn.count('stroke="var(--mark)"') == 1


def test_the_library_draws_the_same_bytes_again(monkeypatch: pytest.MonkeyPatch) -> None:
    first = bars([bar("a", "25")], True, narrow=True, label="")

    monkeypatch.setattr(vl_convert, "vegalite_to_svg", vl_convert.draw_anew)  # type: ignore[attr-defined]
    assert bars([bar("a", "25")], True, narrow=True, label="") == first
