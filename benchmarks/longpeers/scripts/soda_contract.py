"""Soda: a contract over DuckDB, which reads the Parquet files through views; the dated join is SQL of the contract.

python soda_contract.py TABLE.parquet TARGETS.parquet UNITS VERDICTS.parquet COUNTS.json
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

os.environ["SODA_CORE_TELEMETRY_ENABLED"] = "false"

import duckdb
from soda_core.contracts import verify_contract_locally
from soda_duckdb import DuckDBDataSource

CONTRACT = """
dataset: duckdb/main/figures
columns:
  - name: period
  - name: unit
    checks:
      - invalid: {name: unknown_unit, valid_reference_data: {dataset: duckdb/main/units, column: unit}}
  - name: indicator
    checks:
      - invalid: {name: unknown_indicator, valid_reference_data: {dataset: duckdb/main/indicators, column: indicator}}
  - name: value
    checks:
      - invalid: {name: out_of_range, valid_min: 0, valid_max: 100}
checks:
  - duplicate: {name: again, columns: [unit, indicator, period]}
  - failed_rows:
      qualifier: absent
      name: absent
      query: |
        SELECT unit, indicator, period FROM units CROSS JOIN indicators CROSS JOIN (SELECT DISTINCT period FROM figures)
        ANTI JOIN figures USING (unit, indicator, period)
  - failed_rows:
      qualifier: below
      name: below
      query: |
        SELECT f.unit, f.indicator, f.period
        FROM (SELECT *, period[:4]::INTEGER * 12 + period[6:]::INTEGER - 1 AS month FROM figures) f
        ASOF JOIN targets t ON f.unit = t.unit AND f.indicator = t.indicator AND f.month >= t.month
        WHERE t.status = 'target' AND (t.at_least AND f.value < t.target OR NOT t.at_least AND f.value > t.target)
"""


def main(table: str, targets: str, units: str, _: str, counts: str) -> None:
    database = duckdb.connect()
    database.execute("SET preserve_insertion_order = false")
    database.execute(f"CREATE VIEW figures AS FROM read_parquet('{table}')")
    database.execute(f"CREATE TABLE targets AS FROM read_parquet('{targets}')")
    database.execute("CREATE TABLE indicators AS SELECT DISTINCT indicator FROM targets")
    database.execute(f"CREATE TABLE units AS SELECT 'unit-' || range AS unit FROM range({int(units)})")
    contract = Path(counts).with_suffix(".yml")
    contract.write_text(CONTRACT, encoding="utf-8")
    source = DuckDBDataSource.from_existing_cursor(database, name="duckdb")
    found = verify_contract_locally(data_sources=[source], contract_file_path=str(contract), publish=False)
    told = {}
    for result in found.contract_verification_results[0].check_results:
        told[result.check.name] = int(result.threshold_value)
    Path(counts).write_text(json.dumps(told, indent=1), encoding="utf-8")


main(*sys.argv[1:])
