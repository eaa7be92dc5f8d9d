from __future__ import annotations

from tthc_rules.model.rules import Text
from tthc_rules.report.blocks import Cell, Column, Heading, Item, Sentence, Table, Tone, Verbatim
from tthc_rules.report.html import Speech, escaped, policy

BLOCKS = (
    Heading("a<b", 2, Tone.BAD),
    Sentence("s & t", Tone.QUIET),
    Item((Cell("x"), Cell("y", Tone.GOOD))),
    Item((Cell("z"),)),
    Table((Column("c"),), ((Cell("1", Tone.BAD),),)),
    Verbatim("l1\n<l2>"),
)


def test_text_is_harmless_between_tags_and_between_quotes() -> None:
    assert escaped("<a href=\"x\" b='y'>&") == "&lt;a href=&quot;x&quot; b=&#x27;y&#x27;&gt;&amp;"
    assert "\u202e" not in escaped("a\u202eb")


def test_words_are_shown_in_one_language_and_kept_in_the_other() -> None:
    words = Text("Đạt", 'Met "it"')

    assert Speech("vi").tag("td", words, ' class="x"') == '<td class="x" data-other="Met &quot;it&quot;">Đạt</td>'
    assert Speech("en").tag("td", words) == '<td data-other="Đạt">Met &quot;it&quot;</td>'
    assert Speech("en").words(Text("100", "100")) == "100"
    assert Speech("en").tag("td", Text("một")) == "<td>một</td>"


def test_blocks_are_rendered_in_both_languages_and_one_is_hidden() -> None:
    found = Speech("en").blocks({"vi": (Sentence("một"),), "en": (Sentence("one"),)})

    assert found == (
        '<div lang="en" data-language="en"><p>one</p></div><div lang="vi" data-language="vi" hidden><p>một</p></div>'
    )


def test_every_kind_of_block_is_rendered_and_lists_are_closed() -> None:
    found = Speech("vi").blocks({"vi": BLOCKS, "en": ()}, depth=1).partition("</div><div")[0] + "</div>"

    assert '<h3 class="bad">a&lt;b</h3>' in found
    assert '<p class="quiet">s &amp; t</p>' in found
    assert '<ul><li><span>x</span> · <span class="good">y</span></li><li><span>z</span></li></ul>' in found
    assert '<th scope="col">c</th></tr></thead><tbody><tr><td class="bad">1</td></tr></tbody>' in found
    assert Speech("vi").blocks({"vi": BLOCKS[2:3], "en": ()}).count("</ul>") == 1


def test_lines_to_be_copied_stay_lines() -> None:
    assert "<pre>l1\n&lt;l2&gt;</pre>" in Speech("vi").blocks({"vi": BLOCKS[5:], "en": ()})


def test_the_policy_allows_these_two_texts_and_nothing_else() -> None:
    # the digest of "alert('Hello, world.');" is the example of the specification
    found = policy("a", "alert('Hello, world.');")
    assert "script-src 'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='" in found
    assert found.startswith("default-src 'none'; style-src 'sha256-")
