"""The contract of the verdict record as models; ``schemas/record.schema.json`` is made from them and from nothing else.

The record itself is written by ``making.py``; ``reading.py`` holds every record that it opens against these models.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from tthc_rules.report.contract import Contract, Day, Digest, Month, Outcome, Position, Tool, schema_text

SCHEMA_FILE = "record.schema.json"

Exact = Annotated[
    str, Field(pattern=r"^-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?$", description="An exact decimal number, as a text.")
]
UnitLevel = Literal["province", "department", "district", "commune"]


class Said(Contract):
    """A text in both languages; en is null where it was not given."""

    vi: str
    en: str | None


class RecordedCallModel(Contract):
    """Cách gọi lệnh check. How check was called, as far as it decides anything."""

    period: Month | None
    expect: Literal["all", "submitted"] | list[str] = Field(description="Which units had to be there.")
    as_of: Day | None
    provisional: bool
    submissions: bool = Field(description="Whether each file was a submission of its own.")


class RecordedTable(Contract):
    """Tệp số liệu. A file that was given, in the order in which they were read."""

    file: str = Field(description="How this record names it: without its folder; numbered if the name stood before.")
    name: str = Field(description="Its name without its folder; it may say the period.")
    sha256: Digest | None = Field(description="Of its bytes; null if it could not be opened.")
    read: bool
    as_of: Day | None
    provisional: bool


class RecordedSkip(Contract):
    """A file of the folder that was not opened."""

    file: str
    reason: Literal["lock", "hidden", "ending"]


class RuleFileDigest(Contract):
    """A rule file by its path inside its folder; extends/ stands before those of the nation's set."""

    path: str
    sha256: Digest


class RecordedRules(Contract):
    """Bộ quy tắc. The rule set that judged: digests of its files, and of what its roster says."""

    id: str
    title: Said
    sha256: Digest
    files: list[RuleFileDigest]
    roster_sha256: Digest


class RecordedBasis(Contract):
    """Căn cứ. Where a clause comes from."""

    document: str
    place: str
    role: Literal["sets", "reports"] = Field(alias="as")


class RecordedClause(Contract):
    """What clauses of every kind have; from and to are null where they are open."""

    id: str
    start: Month | None = Field(alias="from")
    end: Month | None = Field(alias="to")
    last_confirmed: Month | None
    basis: RecordedBasis | None


class RecordedPending(RecordedClause):
    """Chưa có số liệu. Figures that are still to come."""

    reason: Said


class RecordedExemption(RecordedClause):
    """Miễn. An exemption and the words by which a table claims it."""

    reason: Said
    printed: list[str]


class RecordedTarget(RecordedClause):
    """Mục tiêu. A target."""

    comparison: Literal["at_least", "at_most"]
    value: Exact
    set_by: Said


class RecordedRuling(Contract):
    """What the rules said of these units in one indicator and month; one entry for all that are ruled alike."""

    indicator: str
    period: Month
    version: str = Field(description="The month since when the definition holds; empty for the first one.")
    units: list[str]
    status: Literal["not_bound", "pending", "exempt", "target", "no_target", "none_in_force"]
    in_force: bool = Field(description="Whether the units existed in the month.")
    applicability: RecordedClause | None
    pending: RecordedPending | None
    exemption: RecordedExemption | None
    target: RecordedTarget | None


class RecordedIndicator(Contract):
    """What the rules said of an indicator, alike for every unit."""

    id: str
    title: Said
    scale: Literal["percent", "count", "points"]
    decimals: int
    low: Exact | None
    high: Exact | None
    numerator: Said | None
    denominator: Said | None
    zero_denominator: Literal["no_cases", "met", "not_met"]
    wording: dict[Outcome, str]


class RecordedClauses(Contract):
    """Bảng điều khoản của các tháng được đánh giá. The clause table of the months that were judged."""

    indicators: list[RecordedIndicator]
    rulings: list[RecordedRuling]


class RecordedCell(Contract):
    """One cell of a table as typed, with the parts of its rate and its printed verdict; blank ones are null."""

    file: str
    sheet: str | None
    row: Position
    column: Position
    unit: str | None = Field(description="Null if the roster does not know it.")
    unit_raw: str | None = Field(description="The unit as written; null where a typed table gave its code.")
    indicator: str
    period: Month
    value: str | None
    numerator: str | None
    denominator: str | None
    stated: str | None


class RecordedPlace(Contract):
    """Where in the tables; row and column count from 1."""

    file: str
    sheet: str | None
    row: Position | None
    column: Position | None


class DecidingTarget(Contract):
    """The target that decided, or would have decided, the cell."""

    id: str
    comparison: Literal["at_least", "at_most"]
    value: Exact
    set_by: Said


class RecordedVerdict(Contract):
    """Kết quả. One verdict."""

    unit: str
    unit_name: str
    level: UnitLevel
    indicator: str
    period: Month
    raw: str | None
    value: Exact | None
    numerator: int | None
    denominator: int | None
    target: DecidingTarget | None
    outcome: Outcome
    wording: str | None
    stated: str | None
    reason: Said
    basis: RecordedBasis | None
    place: RecordedPlace | None


class RecordedFinding(Contract):
    """Phát hiện. One finding."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    severity: Literal["error", "warning", "note"]
    unit: str | None
    indicator: str | None
    period: Month | None
    value: str | None
    expected: Said | None
    message: Said
    place: RecordedPlace | None


class PartDigests(Contract):
    """SHA-256 of the canonical JSON of each part."""

    call: Digest
    tables: Digest
    skipped: Digest
    ruleset: Digest
    clauses: Digest
    cells: Digest
    verdicts: Digest
    findings: Digest


class JsonRecord(Contract):
    """Bản ghi kết quả của tthc-rules check --record. A verdict record: canonical JSON in one line."""

    format: Literal["tthc-rules record"]
    record_version: Literal[1]
    tool: Tool
    call: RecordedCallModel
    tables: list[RecordedTable]
    skipped: list[RecordedSkip]
    ruleset: RecordedRules
    clauses: RecordedClauses
    cells: list[RecordedCell]
    verdicts: list[RecordedVerdict]
    findings: list[RecordedFinding]
    digests: PartDigests
    sha256: Digest = Field(description="Of the canonical JSON of everything else.")


def record_schema() -> str:
    """The schema of the record as JSON text (draft-07), ending with a newline."""
    return schema_text(JsonRecord, "tthc-rules record")
