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
