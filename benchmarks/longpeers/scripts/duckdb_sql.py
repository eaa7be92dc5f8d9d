"""DuckDB: everything in SQL. Cells are numbered, which halves what grouping by their three texts costs.

python duckdb_sql.py TABLE.parquet TARGETS.parquet UNITS VERDICTS.parquet COUNTS.json
"""

from __future__ import annotations

import json
import sys

import duckdb

TABLES = """
CREATE TABLE units AS SELECT 'unit-' || range AS unit, range::UINTEGER AS u FROM range({units});
CREATE TABLE rules AS FROM read_parquet('{targets}');
CREATE TABLE indicators AS
    SELECT indicator, (row_number() OVER () - 1)::UINTEGER AS i FROM (SELECT DISTINCT indicator FROM rules);
CREATE VIEW figures AS SELECT *, file_row_number + 1 AS row FROM read_parquet('{table}', file_row_number = true);
CREATE TABLE months AS
    SELECT period, period[:4]::INTEGER * 12 + period[6:]::INTEGER - 1 AS month,
        (row_number() OVER (ORDER BY period) - 1)::UINTEGER AS m
    FROM (SELECT DISTINCT period FROM figures);
CREATE MACRO line(u, i) AS u * (SELECT count(*) FROM indicators)::UINTEGER + i;
CREATE MACRO cell(u, i, m) AS line(u, i) * (SELECT count(*) FROM months)::UINTEGER + m;
CREATE TABLE targets AS
    SELECT line(u, i) AS line, month, status, target, at_least
    FROM rules JOIN units USING (unit) JOIN indicators USING (indicator);
CREATE VIEW known AS
    SELECT f.*, month, line(u, i) AS line, cell(u, i, m) AS cell
    FROM figures f JOIN units USING (unit) JOIN indicators USING (indicator) JOIN months USING (period);
CREATE TABLE cells AS SELECT cell, count(*) AS copies, min(row) AS row FROM known GROUP BY cell;
CREATE TABLE twice AS FROM cells WHERE copies > 1;
CREATE TABLE absent AS
    SELECT unit, indicator, period, month, line(u, i) AS line FROM units CROSS JOIN indicators CROSS JOIN months
    WHERE cell(u, i, m) NOT IN (SELECT cell FROM cells);
"""

VERDICTS = """
COPY (
    WITH whole AS (
        SELECT f.period, f.unit, f.indicator, f.line, f.month, f.value, f.row, t.copies
        FROM known f LEFT JOIN twice t USING (cell)
        WHERE t.row IS NULL OR t.row = f.row
        UNION ALL
        SELECT period, unit, indicator, line, month, NULL, NULL, NULL FROM absent
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
    FROM whole w ASOF LEFT JOIN targets t ON w.line = t.line AND w.month >= t.month
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
