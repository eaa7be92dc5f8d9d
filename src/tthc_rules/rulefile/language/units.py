"""``units.yaml``: the dated roster of units and their groups."""

from __future__ import annotations

from tthc_rules.rulefile.language.base import (
    BasisModel,
    Both,
    Code,
    Codes,
    Id,
    IgnoreModel,
    LevelName,
    Line,
    Lines,
    MonthField,
    NumberOrLine,
    RuleModel,
    doc,
    ignores,
)


class FormerNameModel(RuleModel):
    """Một tên cũ của đơn vị; mã không đổi.

    A former name of the unit; its code stayed.
    """

    name: Line = doc("Tên cũ.", "The former name.", "Sở A cũ")
    start: MonthField | None = doc(
        "Tháng đầu tiên mang tên này; thiếu là không giới hạn.",
        "First month of the name; open if left out.",
        "2020-01",
        default=None,
        alias="from",
    )
    end: MonthField = doc("Tháng cuối cùng mang tên này.", "Last month of the name.", "2025-02", alias="to")
    aliases: Lines = doc("Cách viết khác của tên cũ.", "Other spellings of it.", ["Sở AC"], default=())


class UnitModel(RuleModel):
    """Một đơn vị được đánh giá.

    One unit that is judged.
    """

    code: Code = doc(
        "Mã của bộ quy tắc, không bao giờ đổi dù tên đổi: chữ thường không dấu, chữ số, gạch nối.",
        "The set's own code, never changed though names change: lower-case letters, digits, hyphens.",
        "so-a",
    )
    official_code: NumberOrLine | None = doc(
        "Mã trên cổng chính thức, nếu biết.", "The official portal's code, if known.", "S99", default=None
    )
    level: LevelName = doc(
        "Cấp: `province` tỉnh, `department` cơ quan cấp tỉnh, `district` huyện (đến 6/2025), `commune` xã.",
        "Level: province, department, district (until 2025-06), commune.",
        "department",
    )
    number: NumberOrLine | None = doc("Số thứ tự in trong biểu.", "Row number as tables print it.", "I", default=None)
    name: Line = doc("Tên in trong biểu.", "Name as tables print it.", "Sở A")
    aliases: Lines = doc(
        "Cách viết khác của tên. Không hai đơn vị nào được chung một cách viết.",
        "Other spellings. No two units may share one.",
        ["Cơ quan A"],
        default=(),
    )
    former_names: tuple[FormerNameModel, ...] = doc(
        "Các tên cũ theo thứ tự thời gian; bảng của kỳ nào dùng tên của kỳ đó.",
        "Former names in the order of time; a table uses the name of its own period.",
        [{"name": "Sở A cũ", "to": "2025-02"}],
        default=(),
    )
    aggregate: bool = doc(
        "Dòng cộng: `true` cho dòng của cả tỉnh.",
        "`true` for a row that sums up others (the province).",
        True,
        default=False,
    )
    start: MonthField | None = doc(
        "Tháng đầu tiên đơn vị tồn tại; thiếu là không giới hạn.",
        "First month it exists; open if left out.",
        "2023-10",
        default=None,
        alias="from",
    )
    end: MonthField | None = doc(
        "Tháng cuối cùng đơn vị tồn tại; thiếu là không giới hạn.",
        "Last month it exists; open if left out.",
        "2025-06",
        default=None,
        alias="to",
    )
    successors: Codes = doc("Mã các đơn vị kế thừa.", "Codes of the units that succeed it.", ["so-c"], default=())


class GroupModel(RuleModel):
    """Một nhóm đơn vị có tên, để quy tắc nói đến cả nhóm.

    A named group of units that rules can speak of.
    """

    id: Id = doc("Mã của nhóm.", "Id of the group.", "pilot_units")
    title: Both = doc("Tên nhóm.", "Title of the group.", {"vi": "Đơn vị thí điểm", "en": "Pilot units"})
    units: Codes = doc("Mã các đơn vị trong nhóm.", "Codes of its units.", ["so-a", "so-b"])


class UnitsFile(RuleModel):
    """`units.yaml`: danh sách đơn vị theo thứ tự in trong biểu.

    `units.yaml`: the units, in the order in which tables print them.
    """

    last_confirmed: MonthField | None = doc(
        "Tháng cuối cùng mà nguồn của danh sách nói đến.",
        "The last month that the roster's source speaks of.",
        "2023-10",
        default=None,
    )
    basis: BasisModel | None = doc(
        "Nguồn của danh sách.",
        "Source of the roster.",
        {"document": "plan-2024", "place": "Phụ lục I", "as": "reports"},
        default=None,
    )
    units: tuple[UnitModel, ...] = doc(
        "Các đơn vị.", "The units.", [{"code": "so-a", "level": "department", "name": "Sở A"}]
    )
    groups: tuple[GroupModel, ...] = doc(
        "Các nhóm đơn vị.",
        "Groups of units.",
        [{"id": "pilot_units", "title": {"vi": "Đơn vị thí điểm"}, "units": ["so-a"]}],
        default=(),
    )
    lint_ignore: tuple[IgnoreModel, ...] = ignores()
