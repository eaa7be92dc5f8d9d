from __future__ import annotations

import io
import zipfile
from itertools import pairwise

import pytest
from docx import Document
from docx.oxml.parser import OxmlElement, parse_xml
from hypothesis import given
from hypothesis import strategies as st

from tthc_rules.errors import UsageError
from tthc_rules.publish.template import AnnexFill, Fill, W, _pieces, fill_template, names_in, open_template

TEXTS = {"so": "12", "ky_hieu": "VP"}
LINES = {"kinh_gui": ("- A;", "- B.")}


def table(text="ô"):
    def made(_model, _width):
        grid = OxmlElement("w:tbl")
        row, cell, paragraph, run, words = (OxmlElement(f"w:{name}") for name in ("tr", "tc", "p", "r", "t"))
        words.text = text
        for outer, inner in ((run, words), (paragraph, run), (cell, paragraph), (row, cell), (grid, row)):
            outer.append(inner)
        return grid

    return made


def annex(numeral, cell="ô", notes=()):
    return AnnexFill({"so_phu_luc": numeral, "ten_phu_luc": f"TÊN {numeral}"}, {"ghi_chu": notes}, table(cell))


def written(*paragraphs):
    """A document; a paragraph is a text or the texts of its runs."""
    document = Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for text in (runs,) if isinstance(runs, str) else runs:
            paragraph.add_run(text)
    return document


def filled(document, annexes=()):
    fill_template(document, Fill(TEXTS, LINES, annexes), "mau.docx")
    return [paragraph.text for paragraph in document.paragraphs]


def problems(document, annexes=()):
    with pytest.raises(UsageError) as caught:
        filled(document, annexes)
    return [(found.code, found.params.get("name") or found.params.get("text", "")) for found in caught.value.problems]


def test_a_placeholder_is_filled_however_word_has_split_it():
    assert filled(written(("Số: {", "{s", "o}", "}/{{", " ky_hieu ", "}} nhé"))) == ["Số: 12/VP nhé"]


@given(st.lists(st.integers(0, 26), max_size=8))
def test_no_way_of_splitting_changes_what_is_filled(cuts):
    text = "Số: {{so}}/{{ky_hieu}} {{so}}"
    ends = [0, *sorted(set(cuts)), len(text)]
    runs = [text[start:end] for start, end in pairwise(ends)]
    assert filled(written(runs)) == ["Số: 12/VP 12"]


def test_the_text_takes_the_form_of_the_first_sign_of_its_placeholder():
    document = written(("{{", "so}}", " thường"))
    document.paragraphs[0].runs[0].bold = True
    filled(document)
    assert [(run.text, run.bold) for run in document.paragraphs[0].runs] == [
        ("12", True),
        ("", None),
        (" thường", None),
    ]


def test_headers_footers_and_tables_are_filled_too():
    document = written("{{so}}")
    document.sections[0].header.paragraphs[0].text = "đầu {{so}}"
    document.sections[0].footer.paragraphs[0].text = "chân {{so}}"
    document.add_table(1, 1).cell(0, 0).text = "ô {{so}}"
    filled(document)
    section = document.sections[0]
    assert (section.header.paragraphs[0].text, section.footer.paragraphs[0].text) == ("đầu 12", "chân 12")
    assert document.tables[0].cell(0, 0).text == "ô 12"


BOX = """<w:r xmlns:w="{w}"><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>
<w:p><w:r><w:t>trong {{{{s</w:t></w:r><w:r><w:t>o}}}}</w:t></w:r></w:p>
</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"""


def test_a_text_box_is_filled_apart_from_the_paragraph_it_hangs_on():
    document = written(("ngoài {{k", "y_hieu}}"))
    paragraph = document.paragraphs[0]._p
    paragraph.insert(2, parse_xml(BOX.format(w=W.strip("{}"))))
    filled(document)
    texts = ["".join(text for _, text in _pieces(each)) for each in document.element.body.iter(W + "p")]
    assert texts == ["ngoài VP", "trong 12"]


def test_a_paragraph_is_repeated_for_every_line_with_its_form():
    document = written("trước", "{{kinh_gui}}", "sau")
    document.paragraphs[1].paragraph_format.left_indent = 360_000
    assert filled(document) == ["trước", "- A;", "- B.", "sau"]
    assert [paragraph.paragraph_format.left_indent for paragraph in document.paragraphs] == [
        None,
        360_045,
        360_045,
        None,
    ]


def test_no_line_leaves_no_paragraph_but_a_cell_keeps_one():
    document = written("trước", "{{ghi}}")
    document.add_table(1, 1).cell(0, 0).text = "{{ghi}}"
    fill_template(document, Fill({}, {"ghi": ()}, ()), "mau.docx")
    assert [paragraph.text for paragraph in document.paragraphs] == ["trước"]
    assert [paragraph.text for paragraph in document.tables[0].cell(0, 0).paragraphs] == [""]


ANNEX = ("{{phu_luc}}", "Phụ lục {{so_phu_luc}} của {{so}}", "{{bang}}", "{{ghi_chu}}", "{{het_phu_luc}}", "sau")


def test_what_stands_between_the_marks_is_repeated_for_each_annex():
    document = written(*ANNEX)
    assert filled(document, (annex("I"), annex("II", notes=("(1) Vì sao.",)))) == [
        "Phụ lục I của 12",
        "Phụ lục II của 12",
        "(1) Vì sao.",
        "sau",
    ]
    assert [each.tag.rpartition("}")[2] for each in document.element.body][:5] == ["p", "tbl", "p", "tbl", "p"]


def test_a_document_does_not_end_with_a_table():
    document = written("{{phu_luc}}", "{{bang}}", "{{het_phu_luc}}")
    assert filled(document, (annex("I"),)) == [""]
    assert [each.tag.rpartition("}")[2] for each in document.element.body] == ["tbl", "p", "sectPr"]


def test_what_a_table_holds_is_never_a_placeholder():
    document = written(*ANNEX)
    filled(document, (annex("I", cell="{{so}}"),))
    assert "{{so}}" in document.element.body.xml


def test_a_value_that_looks_like_a_placeholder_is_not_filled_again():
    document = written("{{so}} {{ky_hieu}}")
    fill_template(document, Fill({"so": "{{ky_hieu}}", "ky_hieu": "VP"}, {}, ()), "mau.docx")
    assert document.paragraphs[0].text == "{{ky_hieu}} VP"


def test_every_unknown_placeholder_is_named_with_what_it_may_mean():
    with pytest.raises(UsageError) as caught:
        filled(written("{{sô}} {{lạ}}"))
    assert [(found.code, found.file, found.params["name"]) for found in caught.value.problems] == [
        ("template_unknown", "mau.docx", "sô"),
        ("template_unknown", "mau.docx", "lạ"),
    ]
    assert caught.value.problems[0].params["near"] == "so"


@pytest.mark.parametrize("text", ["{{so}", "{{so", "so}}", "{{so}} và {{"])
def test_braces_that_do_not_match_are_told(text):
    assert problems(written(text, "{{ky_hieu}}")) == [("template_broken", text)]


def test_a_placeholder_broken_by_a_tab_is_told():
    document = written("{{ky_hieu}}")
    run = document.add_paragraph().add_run("{{s")
    run.add_tab()
    run.add_text("o}}")
    assert [code for code, _ in problems(document)] == ["template_broken"]


def test_lines_stand_alone_in_their_paragraph():
    assert problems(written("Kính gửi: {{kinh_gui}}")) == [("template_not_alone", "kinh_gui")]


@pytest.mark.parametrize(
    "paragraphs",
    [("{{phu_luc}}", "x"), ("{{het_phu_luc}}", "{{phu_luc}}"), ("{{so}}", "{{het_phu_luc}}")],
)
def test_annexes_have_a_beginning_and_an_end(paragraphs):
    assert ("template_annex_open", "") in problems(written(*paragraphs))


def test_a_table_belongs_into_an_annex():
    assert problems(written("{{bang}}")) == [("template_only_in_annex", "bang")]


def test_a_template_without_placeholders_would_send_the_same_letter_every_month():
    assert problems(written("Kính gửi")) == [("template_without_placeholder", "")]


def with_member(name, content):
    """The archive of a document with one member replaced."""
    made, changed = io.BytesIO(), io.BytesIO()
    written("{{so}}").save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(changed, "w") as new:
        for each in old.namelist():
            new.writestr(each, content if each == name else old.read(each))
    return changed.getvalue()


UNREADABLE = {
    "nothing": b"",
    "no archive": b"no zip",
    "cut short": b"PK\x03\x04 cut short",
    "broken text": with_member("word/document.xml", b"<w:document"),
    "no relations": with_member("_rels/.rels", b"<Relationships/>"),
    "a workbook": with_member(
        "[Content_Types].xml",
        b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        b'<Default Extension="xml" ContentType="application/xml"/>'
        b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
    ),
}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_what_is_no_word_file_is_told(content):
    with pytest.raises(UsageError) as caught:
        open_template(content, "mau.docx")
    assert [found.code for found in caught.value.problems] == ["template_unreadable"]


def test_the_names_of_a_template_are_found_once_it_is_opened():
    made = io.BytesIO()
    written("{{so}}", "{{ la }}").save(made)
    assert names_in(open_template(made.getvalue(), "mau.docx")) == {"so", "la"}
