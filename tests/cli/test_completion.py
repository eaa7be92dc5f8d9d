from __future__ import annotations

import pytest

from tthc_rules.cli.main import run


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_calls_the_program(program, shell):
    answer = program("completion", shell)
    assert answer.code == 0
    assert f"_TTHC_RULES_COMPLETE={shell}_complete" in answer.out


def test_the_shell_is_answered(monkeypatch, capsys):
    monkeypatch.setenv("_TTHC_RULES_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "tthc-rules check --fail")
    monkeypatch.setenv("COMP_CWORD", "2")
    with pytest.raises(SystemExit):
        run([])
    assert capsys.readouterr().out == "plain,--fail-on\n"
