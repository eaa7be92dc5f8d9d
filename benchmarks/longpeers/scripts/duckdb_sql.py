"""DuckDB: everything in SQL.

python duckdb_sql.py TABLE.parquet TARGETS.parquet UNITS VERDICTS.parquet COUNTS.json
"""

from __future__ import annotations

import json
import sys

import duckdb

TABLES = """
CREATE TABLE units AS SELECT 'unit-' || range AS unit FROM range({units});
CREATE TABLE targets AS FROM read_parquet('{targets}');
CREATE TABLE indicators AS SELECT DISTINCT indicator FROM targets;
CREATE VIEW figures AS
    SELECT *, file_row_number + 1 AS row, period[:4]::INTEGER * 12 + period[6:]::INTEGER - 1 AS month
    FROM read_parquet('{table}', file_row_number = true);
CREATE TABLE months AS SELECT DISTINCT period, month FROM figures;
CREATE TABLE cells AS
    SELECT unit, indicator, month, count(*) AS copies, min(row) AS row
    FROM figures SEMI JOIN units USING (unit) SEMI JOIN indicators USING (indicator) GROUP BY ALL;
CREATE TABLE twice AS FROM cells WHERE copies > 1;
CREATE TABLE absent AS
    SELECT unit, indicator, period, month FROM units CROSS JOIN indicators CROSS JOIN months
    ANTI JOIN cells USING (unit, indicator, month);
"""

VERDICTS = """
COPY (
    WITH whole AS (
        SELECT f.period, f.unit, f.indicator, f.month, f.value, f.row, t.copies
        FROM figures f SEMI JOIN units USING (unit) SEMI JOIN indicators USING (indicator)
        LEFT JOIN twice t USING (unit, indicator, month)
        WHERE t.row IS NULL OR t.row = f.row
        UNION ALL
        SELECT period, unit, indicator, month, NULL, NULL, NULL FROM absent
    )
    SELECT w.period, w.unit, w.indicator, w.value, t.target, w.row,
        CASE
            WHEN t.status = 'pending' THEN 'pending'
            WHEN t.status = 'exempt' THEN 'exempt'
            WHEN w.copies IS NOT NULL OR w.value NOT BETWEEN 0 AND 100 THEN 'invalid'
            WHEN w.value IS NULL THEN 'missing'
            WHEN t.at_least AND w.value >= t.target OR NOT t.at_least AND w.value <= t.target THEN 'met'
            ELSE 'not_met'
        END AS outcome
    FROM whole w ASOF LEFT JOIN targets t
        ON w.unit = t.unit AND w.indicator = t.indicator AND w.month >= t.month
) TO '{verdicts}' (FORMAT parquet, COMPRESSION zstd)
"""

COUNTS = """
SELECT
    (SELECT count(*) FROM figures ANTI JOIN units USING (unit)) AS unknown_unit,
    (SELECT count(*) FROM figures ANTI JOIN indicators USING (indicator)) AS unknown_indicator,
    (SELECT count(*) FROM figures WHERE value NOT BETWEEN 0 AND 100) AS out_of_range,
    (SELECT sum(copies) FROM twice) AS twice,
    (SELECT count(*) FROM absent) AS absent
"""


def main(table: str, targets: str, units: str, verdicts: str, counts: str) -> None:
    database = duckdb.connect()
    database.execute("SET preserve_insertion_order = false")
    for statement in TABLES.format(table=table, targets=targets, units=units).split(";"):
        database.execute(statement)
    database.execute(VERDICTS.format(verdicts=verdicts))
    found = database.execute(COUNTS)
    names = [column[0] for column in found.description]
    told = dict(zip(names, map(int, found.fetchone() or ()), strict=True))
    told |= database.execute(f"SELECT outcome, count(*) FROM '{verdicts}' GROUP BY ALL").fetchall()
    with open(counts, "w", encoding="utf-8") as file:  # noqa: PTH123 - as such scripts are written
        json.dump(told, file, indent=1)


main(*sys.argv[1:])
