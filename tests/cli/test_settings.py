from __future__ import annotations

import pytest

from tthc_rules.cli.main import program
from tthc_rules.cli.settings import KNOWN, read_settings
from tthc_rules.errors import UsageError


def test_no_files_no_settings(tmp_path):
    assert read_settings(tmp_path) == {}


def test_the_nearest_file_above_counts(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.tthc-rules]\nlang = "en"\n')
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert read_settings(inner) == {"lang": "en"}
    (inner.parent / "pyproject.toml").write_text("[project]\n")
    assert read_settings(inner) == {}


def test_pyproject_wins_key_by_key(tmp_path):
    (tmp_path / "tthc-rules.toml").write_text('lang = "vi"\nfail-on = "never"\n')
    (tmp_path / "pyproject.toml").write_text('[tool.tthc-rules]\nlang = "en"\n')
    assert read_settings(tmp_path) == {"lang": "en", "fail_on": "never"}


def test_a_folder_of_rules_is_meant_from_the_file_that_names_it(tmp_path):
    (tmp_path / "rules" / "mine").mkdir(parents=True)
    (tmp_path / "sub").mkdir()
    (tmp_path / "tthc-rules.toml").write_text('rules = "rules/mine"\n')
    assert read_settings(tmp_path / "sub") == {"rules": str(tmp_path / "rules" / "mine")}
    (tmp_path / "tthc-rules.toml").write_text('rules = "some-id"\n')
    assert read_settings(tmp_path / "sub") == {"rules": "some-id"}


def test_a_template_is_meant_from_the_file_that_names_it(tmp_path):
    (tmp_path / "sub").mkdir()
    (tmp_path / "tthc-rules.toml").write_text('template = "cong-van.docx"\n')
    assert read_settings(tmp_path / "sub") == {"template": str(tmp_path / "cong-van.docx")}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("lang = ", ["settings_unreadable"]),
        ('ruels = "x"\nlang = 3\n', ["settings_unknown_key", "settings_not_text"]),
        (
            'strict = "yes"\neach = 1\nlang = true\n',
            ["settings_not_switch", "settings_not_switch", "settings_not_text"],
        ),
    ],
)
def test_every_mistake_is_told(tmp_path, text, codes):
    (tmp_path / "tthc-rules.toml").write_text(text)
    with pytest.raises(UsageError) as caught:
        read_settings(tmp_path)
    assert [problem.code for problem in caught.value.problems] == codes
    assert caught.value.problems[0].file == str(tmp_path / "tthc-rules.toml")


def test_a_section_that_is_no_table_is_told(tmp_path):
    (tmp_path / "pyproject.toml").write_text("[tool]\ntthc-rules = 3\n")
    with pytest.raises(UsageError):
        read_settings(tmp_path)


def test_a_file_that_is_no_utf8_is_told(tmp_path):
    (tmp_path / "tthc-rules.toml").write_bytes(b'lang = "\xff"')
    with pytest.raises(UsageError):
        read_settings(tmp_path)


def test_a_switch_is_true_or_false(tmp_path):
    (tmp_path / "tthc-rules.toml").write_text("strict = true\nno-progress = false\n")
    assert read_settings(tmp_path) == {"strict": True, "no_progress": False}


def test_every_setting_is_an_option_with_a_variable_of_its_name():
    context = program.make_context("tthc-rules", [], resilient_parsing=True)
    commands = [program.get_command(context, name) for name in program.list_commands(context)]
    variables: dict[str, set[object]] = {}
    for command in commands:
        for param in command.params:
            for name in {flag.removeprefix("--") for flag in param.opts} & set(KNOWN):
                variables.setdefault(name, set()).add(param.envvar)
    assert set(variables) == set(KNOWN)
    for name, found in variables.items():
        # a letter's template is a matter of the office's files
        expected = set() if name == "template" else {f"TTHC_RULES_{name.upper().replace('-', '_')}"}
        assert found - {None} == expected
