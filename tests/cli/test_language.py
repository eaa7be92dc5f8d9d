from __future__ import annotations

import pytest

from tthc_rules.cli.language import Session, session


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "vi"),
        (["check", "--lang", "en"], {}, "en"),
        (["--lang=en", "check"], {}, "en"),
        (["--lang", "en", "check", "--lang", "vi"], {}, "vi"),
        (["check", "--", "--lang", "en"], {}, "vi"),
        (["--lang", "fr"], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"TTHC_RULES_LANG": "en"}, "en"),
        (["--lang", "vi"], {"TTHC_RULES_LANG": "en"}, "vi"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LC_ALL": "vi_VN.UTF-8", "LANG": "en_US.UTF-8"}, "vi"),
        ([], {"LC_ALL": "", "LC_MESSAGES": "en", "LANG": "vi_VN"}, "en"),
        ([], {"LANG": "C.UTF-8"}, "vi"),
        ([], {"LANG": "POSIX"}, "vi"),
        ([], {"LANG": "english"}, "vi"),
    ],
)
def test_flag_then_variable_then_locale_then_vietnamese(arguments, environment, language):
    assert session(arguments, environment).language == language


@pytest.mark.parametrize("file", ["tthc-rules.toml", "pyproject.toml"])
def test_errors_and_help_speak_the_language_of_the_settings(program, own_folder, monkeypatch, file):
    section = "[tool.tthc-rules]\n" if file == "pyproject.toml" else ""
    (own_folder / file).write_text(f'{section}lang = "en"\n', "utf-8")
    (own_folder / "inner").mkdir()
    monkeypatch.chdir(own_folder / "inner")
    assert "There is no such file." in program("check", "none.csv").err
    assert "No such option" in program("check", "--perod").err
    assert program("check", "--help").out.startswith("Usage:")
    assert "Không có tệp này." in program("check", "none.csv", "--lang", "vi").err
    monkeypatch.setenv("TTHC_RULES_LANG", "vi")
    assert "Không có tệp này." in program("check", "none.csv").err


def test_settings_that_cannot_be_used_are_told_in_the_language_of_the_locale(program, own_folder):
    (own_folder / "tthc-rules.toml").write_text('lang = "en"\nruels = "x"\n', "utf-8")
    answer = program("check", "none.csv")
    assert (answer.code, "Cấu hình ruels không tồn tại." in answer.err) == (2, True)


def test_a_variable_that_names_no_language_is_told(program, monkeypatch):
    monkeypatch.setenv("TTHC_RULES_LANG", "fr")
    answer = program("check", "none.csv")
    assert answer.code == 2
    assert "'fr' không thuộc: 'vi', 'en'." in answer.err


def test_the_settings_shown_say_where_the_language_comes_from(program, monkeypatch):
    monkeypatch.setenv("TTHC_RULES_LANG", "en")
    assert "lang = en  (environment variable TTHC_RULES_LANG)" in program("check", "--show-settings").out


@pytest.mark.parametrize(
    ("user", "configured", "rules", "language"),
    [
        (Session(), None, "en", "en"),
        (Session(), None, "fr", "vi"),
        (Session(None, "vi"), None, "en", "vi"),
        (Session(None, "vi"), "en", "vi", "en"),
        (Session("vi", "en"), "en", "en", "vi"),
    ],
)
def test_a_report_follows_flag_settings_locale_rules(user, configured, rules, language):
    assert user.report_language(configured, rules) == language
