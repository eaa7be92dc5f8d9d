from __future__ import annotations

import pytest

from tthc_rules.cli.hosts import add_summary, format_for, summary_file
from tthc_rules.errors import UsageError


@pytest.mark.parametrize(
    ("environment", "name", "summary"),
    [
        ({}, "text", None),
        ({"CI": "true", "GITHUB_STEP_SUMMARY": "s.md"}, "text", None),
        ({"GITLAB_CI": "true"}, "text", None),
        ({"GITHUB_ACTIONS": "true"}, "github", None),
        ({"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "s.md"}, "github", "s.md"),
    ],
)
def test_the_host_is_known_by_its_environment(environment, name, summary):
    assert (format_for(environment), summary_file(environment)) == (name, summary)


def test_a_summary_is_added_to_what_stands_there(tmp_path):
    path = tmp_path / "s.md"
    path.write_bytes(b"# before\n")
    add_summary(str(path), b"# now\n", "cut")
    assert path.read_bytes() == b"# before\n# now\n"


def test_a_summary_that_is_too_large_is_cut_at_a_line_and_says_so(tmp_path):
    path = tmp_path / "s.md"
    line = "số liệu\n".encode()
    add_summary(str(path), line * 200_000, "*cut*")
    content = path.read_bytes()
    assert len(content) < 1024 * 1024
    assert content.endswith("số liệu\n\n\n*cut*\n".encode())


def test_a_summary_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(UsageError) as caught:
        add_summary(str(tmp_path / "no" / "s.md"), b"x", "cut")
    assert caught.value.problems[0].code == "output_not_written"
