"""The contract of the JSON report as models; ``schemas/report.schema.json`` is made from them and from nothing else.

The report itself is written by ``jsonfile.py``: a test holds what it writes against this schema.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import GenerateJsonSchema

SCHEMA_FILE = "report.schema.json"

Month = Annotated[str, Field(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$", description="Tháng. A month, YYYY-MM.")]
Day = Annotated[str, Field(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$", description="Ngày. A day, YYYY-MM-DD.")]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$", description="SHA-256, in hexadecimal.")]
Position = Annotated[int, Field(ge=1)]
Number = Annotated[Decimal, Field(description="An exact decimal number.")]
Confidence = Literal["declared", "inferred", "unverified"]
Outcome = Literal[
    "met",
    "not_met",
    "exempt",
    "not_applicable",
    "pending",
    "no_cases",
    "reported",
    "missing",
    "invalid",
    "undecided",
]


class Contract(BaseModel):
    """A model to which nothing may be added."""

    model_config = ConfigDict(extra="forbid")


class Tool(Contract):
    """The program that wrote the report."""

    name: Literal["tthc-rules"]
    version: str


class UsedRules(Contract):
    """Bộ quy tắc. The rule set that judged, and the digest of its files."""

    id: str
    title: str
    sha256: Digest


class Input(Contract):
    """Tệp số liệu. A file that was read; its period is null if it holds several."""

    path: str = Field(description="As given on the command line.")
    sha256: Digest
    period: Month | None
    as_of: Day | None = Field(default=None, description="Up to this day the file says its figures are counted.")
    period_kind: Literal["quarter", "half_year", "year_to_date"] | None = Field(
        default=None, description="How long the period is, where it is no month; `period` is then its last month."
    )
    provisional: bool = Field(default=False, description="The file says that its figures may still change.")


class ReportedTarget(Contract):
    """Mục tiêu. The target that decides, or would decide, the cell."""

    comparison: Literal["at_least", "at_most"]
    value: Number
    set_by: str = Field(description="The authority that set it.")


class ReportedBasis(Contract):
    """Căn cứ. Where the deciding clause comes from; unverified if the act that sets it was not read."""

    document: str
    place: str
    role: Literal["sets", "reports"] = Field(alias="as")
    unverified: bool


class ReportedPlace(Contract):
    """Vị trí. Where in the input; row and column count from 1; cell is the spreadsheet's name of it."""

    file: str
    sheet: str | None
    row: Position | None
    column: Position | None
    cell: str | None


class ReportedVerdict(Contract):
    """Kết quả của một đơn vị ở một chỉ tiêu trong một kỳ. One verdict."""

    unit: str
    unit_name: str
    level: Literal["province", "department", "district", "commune"]
    indicator: str
    period: Month
    value: Number | None = Field(description="The number judged, in the indicator's unit: 44.12 means 44.12 %.")
    raw: str | None = Field(description="The cell as typed.")
    numerator: int | None
    denominator: int | None
    target: ReportedTarget | None
    outcome: Outcome
    wording: str | None = Field(description="What this province prints for the outcome.")
    stated: str | None = Field(description="The verdict that the table itself prints.")
    reason: str
    basis: ReportedBasis | None
    place: ReportedPlace | None


class ReportedFinding(Contract):
    """Phát hiện. What a check found."""

    code: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    severity: Literal["error", "warning", "note"]
    unit: str | None
    indicator: str | None
    period: Month | None
    message_vi: str
    message_en: str
    expected: str | None
    place: ReportedPlace | None


class ReportedGround(Contract):
    """Căn cứ của một con số. What a figure of the points rests on, and how sure it is."""

    confidence: Confidence
    document: str
    place: str
    role: Literal["sets", "reports"] = Field(alias="as")


class ReportedGain(Contract):
    """Được thêm điểm. What an improvement is worth; each and to_full are null where counts are not given."""

    each: Number | None = Field(description="Points for one more of what the numerator counts.")
    percent: Number = Field(description="Points for one more percentage point of the rate.")
    to_full: int | None = Field(description="How many more reach the maximum.")
    counted: str | None = Field(description="What the numerator counts.")


class ReportedScore(Contract):
    """Điểm của một chỉ số, một nhóm hay cả tổng. One score."""

    unit: str
    unit_name: str
    level: Literal["province", "department", "district", "commune"] | None
    period: Month
    kind: Literal["indicator", "group", "total"]
    group: str | None = Field(description="Id of the group; null for the total.")
    indicator: str | None = Field(description="Id of the indicator; null for groups and the total.")
    maximum: Number = Field(description="What can be reached, after what is left out.")
    score: Number | None = Field(description="The official score where there is one, else the recomputed one.")
    shown: Number | None = Field(description="The score rounded half up to the places that are printed.")
    official: Number | None
    recomputed: Number | None = Field(description="What the figures, or the parts, give.")
    lost: Number | None
    rate: Number | None = Field(description="In percent.")
    numerator: int | None
    denominator: int | None
    state: (
        Literal[
            "scored",
            "official",
            "zero_denominator",
            "blank",
            "not_applicable",
            "monitored",
            "missing",
            "invalid",
            "not_in_version",
        ]
        | None
    ) = Field(description="How the score of an indicator came about; null for groups and the total.")
    confidence: Confidence = Field(description="As sure as the least sure figure behind it.")
    grounds: dict[str, ReportedGround]
    gain: ReportedGain | None
    covered: Number = Field(description="The part of the maximum that the score speaks of.")
    complete: bool
    missing: list[str] = Field(description="Groups, or indicators, without a score.")
    rank: Position | None = Field(description="Competition rank by what is printed, among units of the same level.")
    ranked: Position | None
    band: str | None
    version: str = Field(description="The version of the points.")
    place: ReportedPlace | None


class OutcomeCounts(Contract):
    """Số đơn vị theo kết quả. How many verdicts have each outcome; every outcome is listed, zeros too."""

    met: int
    not_met: int
    exempt: int
    not_applicable: int
    pending: int
    no_cases: int
    reported: int
    missing: int
    invalid: int
    undecided: int


class FindingCounts(Contract):
    """How many findings there are of each severity."""

    error: int
    warning: int
    note: int


class ReportSummary(Contract):
    """Tổng hợp. Counts by indicator and by severity."""

    by_indicator: dict[str, OutcomeCounts]
    findings: FindingCounts


class ReportedProblem(Contract):
    """Vì sao không đọc được tệp. Why a file was not read."""

    code: str
    message_vi: str
    message_en: str


class SubmittedFile(Contract):
    """Một tệp đã nộp. One file, its verdicts by outcome and the findings on it."""

    path: str
    read: bool
    units: int = Field(description="How many units of the roster it names.")
    periods: list[Month]
    errors: int
    warnings: int
    outcomes: dict[Outcome, int] = Field(description="Outcomes without a verdict are left out.")
    problems: list[ReportedProblem] = Field(description="Empty if the file was read.")


class SkippedFile(Contract):
    """Tệp, thư mục bị bỏ qua. A file of the folder that was not opened, or a folder in it not looked into."""

    path: str
    reason: Literal["lock", "hidden", "ending", "hidden_folder", "linked_folder"]


class AbsentUnit(Contract):
    """Đơn vị chưa nộp. A unit that the rules bind and no file names."""

    unit: str
    unit_name: str
    level: Literal["province", "department", "district", "commune"]
    period: Month
    expected: bool = Field(description="Whether its absence is an error (--expect).")


class ChangedFigure(Contract):
    """What the files say of an indicator, as typed, in the order of the files."""

    indicator: str
    figures: list[str]


class UnitAgain(Contract):
    """Đơn vị có trong nhiều tệp. A unit in several files; without changes they say the same."""

    unit: str
    unit_name: str
    period: Month
    files: list[str]
    changes: list[ChangedFigure]


class ReportedSubmissions(Contract):
    """Các tệp đã nộp. What came in, where each file is a submission of its own."""

    files: list[SubmittedFile]
    skipped: list[SkippedFile]
    not_submitted: list[AbsentUnit]
    submitted_again: list[UnitAgain]


class ComparedInput(Contract):
    """Tệp được so. A file of the other table."""

    path: str
    sha256: Digest
    as_of: Day | None = None
    period_kind: Literal["quarter", "half_year", "year_to_date"] | None = None
    provisional: bool = False


class ChangedCell(Contract):
    """Ô thay đổi. A cell that is not what it was; what ends in _before is of the other table."""

    unit: str
    unit_name: str
    indicator: str
    period: Month
    period_before: Month
    value: Number | None
    value_before: Number | None
    change: Number | None = Field(description="Null unless both figures are there and measured by one definition.")
    raw: str | None
    raw_before: str | None
    numerator: int | None
    numerator_before: int | None
    denominator: int | None
    denominator_before: int | None
    outcome: Outcome
    outcome_before: Outcome
    stated: str | None
    stated_before: str | None
    place: ReportedPlace | None
    place_before: ReportedPlace | None


class ChangedUnit(Contract):
    """Đơn vị chỉ có ở một bảng. A unit with a row in one of the tables only."""

    unit: str
    unit_name: str
    period: Month
    successors: list[str] = Field(description="Names of the units that succeed it, where it has ended.")


class ReportedChanges(Contract):
    """Thay đổi so với một bảng khác. What is different from another table; cells are matched by unit code."""

    inputs: list[ComparedInput]
    periods: list[Month] = Field(description="The months of the other table that were compared.")
    errors: int = Field(description="Errors on the other table's cells.")
    changes: list[ChangedCell]
    unchanged: int
    units_new: list[ChangedUnit]
    units_gone: list[ChangedUnit]
    indicators_new: list[str]
    indicators_gone: list[str]
    redefined: list[str] = Field(description="Indicators that the two months measure otherwise.")


class JsonReport(Contract):
    """Báo cáo của tthc-rules check và score --format json. The report of one assessment."""

    schema_version: Literal[1]
    tool: Tool
    ruleset: UsedRules
    inputs: list[Input]
    verdicts: list[ReportedVerdict]
    scores: list[ReportedScore] = Field(description="Điểm. Scores; a report of verdicts alone has none.")
    findings: list[ReportedFinding]
    summary: ReportSummary
    submissions: ReportedSubmissions | None = Field(
        default=None, description="Only of a folder, a pattern or --each: what came in, file by file."
    )
    previous: ReportedChanges | None = Field(
        default=None, description="Only with --previous: changes against an earlier month."
    )
    corrects: ReportedChanges | None = Field(
        default=None, description="Only with --corrects: what the table corrects in one issued before."
    )


class _Draft7(GenerateJsonSchema):
    """The generator of pydantic, speaking the draft that editors know, and numbers where it would allow texts."""

    schema_dialect = "http://json-schema.org/draft-07/schema#"

    def decimal_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ARG002 - the base class's signature
        return {"type": "number"}


def report_schema() -> str:
    """The schema of the JSON report as JSON text (draft-07), ending with a newline."""
    return schema_text(JsonReport, "tthc-rules report")


def schema_text(model: type[Contract], title: str) -> str:
    """The schema of a contract as JSON text (draft-07), ending with a newline."""
    schema = model.model_json_schema(by_alias=True, ref_template="#/definitions/{model}", schema_generator=_Draft7)
    definitions = schema.pop("$defs")
    head = {"$schema": _Draft7.schema_dialect, "title": title}
    whole = {**head, **{key: value for key, value in schema.items() if key != "title"}, "definitions": definitions}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
