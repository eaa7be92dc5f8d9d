"""The compiled module in an environment that has pandera and polars and nothing else: it rejects the same cells."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from tthc_rules.checking.to_python import python_module
from tthc_rules.model.period import parse_month
from tthc_rules.pipeline import assess, load_rules, read_table

ROOT = Path(__file__).resolve().parents[2]
PINS = ROOT / "requirements/compiled.txt"
RUN = """
import importlib.util, json, sys
import polars as pl
from pandera.errors import SchemaErrors
from october import schema

assert importlib.util.find_spec("tthc_rules") is None, "not alone"
table = pl.read_parquet(sys.argv[1])
found = []
try:
    schema.validate(table, lazy=True)
except SchemaErrors as failed:
    for error in failed.schema_errors:
        wrong = table["unit"].filter(~error.check_output.to_series(0)).to_list()
        found += [[unit, error.schema.name] for unit in wrong]
print(json.dumps(sorted(found)))
"""


@pytest.mark.heavy
def test_the_month_of_the_letter_is_rejected_alike_where_only_pandera_and_polars_are(tmp_path: Path) -> None:
    rules = load_rules(ROOT / "rules/hung-yen")
    assessment = assess(read_table(ROOT / "fixtures/hung-yen/oct2023.csv", rules), rules)
    wide = assessment.frame().pivot("indicator", index="unit", values="value").with_columns(pl.col("unit").cast(str))
    wide = wide.with_columns(
        pl.when(pl.col("unit") == "so-y-te")
        .then(110.0)
        .otherwise(pl.col("online_submission_rate"))
        .alias("online_submission_rate")
    )
    wide.write_parquet(tmp_path / "wide.parquet")
    (tmp_path / "october.py").write_text(python_module(rules, parse_month("2023-10")), encoding="utf-8")
    expected = {(v.unit, v.indicator) for v in assessment.verdicts() if v.outcome.label == "not_met"}
    expected |= {(str(f.unit), str(f.indicator)) for f in assessment.findings() if f.severity.label == "error"}
    expected |= {("so-y-te", "online_submission_rate")}

    python = tmp_path / "alone" / ("Scripts" if os.name == "nt" else "bin") / "python"
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "alone"], check=True, env=clean)
    install = [python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", PINS]
    subprocess.run(install, check=True, env=clean)
    script = tmp_path / "run.py"
    script.write_text(RUN, encoding="utf-8")
    done = subprocess.run(
        [python, script, tmp_path / "wide.parquet"], check=True, env=clean, capture_output=True, text=True
    )
    assert {(unit, column) for unit, column in json.loads(done.stdout)} == expected
    assert len(expected) == 12
