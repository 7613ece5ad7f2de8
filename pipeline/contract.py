"""The published tables as data: every field, its type, its key and its meaning.

The writers, the check before a publish, `datapackage.json` and the data dictionary are all
made from `TABLES`, so that they cannot disagree.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.records import STATUSES

CONTRACT_VERSION = "1.0"
LIST_SEPARATOR = "；"

STRING, INTEGER, NUMBER, DATE, BOOLEAN, LIST = "string", "int64", "double", "date32", "bool", "list<string>"

FORMATS = ("text", "html", "docx", "pdf", "scan", "image", "xlsx", "ofd", "doc")
STATES = ("complete", "incomplete", "no_tasks", "failed")
ROLES = ("lead", "responsible", "supporting")
RULES = ("exact", "alias", "form", "group", "fuzzy", "recovered", "decision", "none")
DUE_KINDS = (
    "date",
    "month_end",
    "quarter_end",
    "year_end",
    "range",
    "recurring",
    "immediate",
    "ongoing",
    "none",
    "unclear",
)
TARGET_KINDS = ("threshold", "range", "change", "complete", "qualitative")
OPERATORS = ("≥", ">", "≤", "<", "=")
BECAME = ("header", "repeated_header", "task", "section", "note", "rejected")
ATTRIBUTES = ("约束性", "参考性", "预期性")
LEVELS = ("国家", "省", "市", "县", "乡")
KINDS = (
    "government",
    "party",
    "congress",
    "court",
    "mass_organisation",
    "enterprise",
    "institution",
    "park",
    "military",
    "group",
    "other",
)
SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Field:
    """One published column. `en` and `zh` say what it means; `heading` is its Chinese name."""

    name: str
    type: str
    heading: str
    en: str
    zh: str
    required: bool = False
    enum: tuple[str, ...] = ()
    pattern: str = ""
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One published table; `foreign` maps a field of it to `table.field` elsewhere."""

    name: str
    heading: str
    en: str
    zh: str
    key: tuple[str, ...]
    fields: tuple[Field, ...]
    foreign: tuple[tuple[str, str], ...] = ()

    def field(self, name: str) -> Field:
        """Return the field called `name`; KeyError when the table has none."""
        for candidate in self.fields:
            if candidate.name == name:
                return candidate
        raise KeyError(f"{self.name} has no field {name}")


HEX12 = "[0-9a-f]{12}"
TASK_ID = f"{HEX12}-[0-9]{{4}}"


def _notice_id() -> Field:
    return Field(
        "notice_id",
        STRING,
        "通知编号",
        "The notice: first 12 hex digits of the file's sha256.",
        "通知：文件 sha256 的前 12 位。",
        required=True,
        pattern=HEX12,
    )


def _task_id(required: bool = True) -> Field:
    return Field(
        "task_id",
        STRING,
        "任务编号",
        "The task: notice_id and its 4-digit position.",
        "任务：通知编号加四位顺序号。",
        required=required,
        pattern=TASK_ID,
    )


def _position(of_what: str, zh: str) -> Field:
    return Field("position", INTEGER, "顺序", f"1-based place {of_what}.", f"{zh}中的顺序，从 1 起。", required=True, minimum=1)


def _status() -> Field:
    return Field(
        "status",
        STRING,
        "状态",
        "accepted: the program stands behind it; review: a proposal, a person decides; unresolved: no proposal, the raw text stands; decided: a person decided.",
        "accepted 程序认可；review 程序有建议，请人决定；unresolved 没有建议，保留原文；decided 已由人决定。",
        required=True,
        enum=STATUSES,
    )


def _rule() -> Field:
    return Field(
        "rule",
        STRING,
        "依据",
        "How the canonical name was reached.",
        "规范名称是怎样得出的。",
        required=True,
        enum=RULES,
    )


def _score() -> Field:
    return Field("score", NUMBER, "得分", "How well it fits, 0 to 1.", "吻合程度，0 到 1。", minimum=0, maximum=1)


def _place() -> tuple[Field, Field, Field]:
    return (
        Field("page", INTEGER, "页", "Page in the source, 1-based.", "原文件页码，从 1 起。", minimum=1),
        Field("table", INTEGER, "表", "Table in the source, 1-based.", "原文件中第几张表，从 1 起。", minimum=1),
        Field("row", INTEGER, "行", "Row of that table, 1-based.", "表中第几行，从 1 起。", minimum=1),
    )


def _column() -> Field:
    return Field("column", INTEGER, "列", "Column of that row, 1-based, as in the source.", "行中第几格，从 1 起，按原文件。", minimum=1)


NOTICES = Table(
    "notices",
    "通知",
    "One row a source file.",
    "每个来源文件一行。",
    ("source",),
    (
        _notice_id(),
        Field("source", STRING, "来源文件", "Path below RAW, with /.", "在 RAW 文件夹下的路径。", required=True),
        Field("sha256", STRING, "文件指纹", "sha256 of the file's bytes.", "文件内容的 sha256。", required=True, pattern="[0-9a-f]{64}"),
        Field("format", STRING, "格式", "What the file's content is; empty when it is nothing the program knows.", "按内容判断的文件格式；无法判断时为空。", enum=FORMATS),
        Field("pages", INTEGER, "页数", "Pages read.", "读到的页数。", minimum=0),
        Field("doc_number", STRING, "发文字号", "Document number as printed, such as 巴生态创发〔2021〕1号.", "发文字号，照原文。"),
        Field("title", STRING, "标题", "The notice's title.", "通知标题。"),
        Field("issuer", STRING, "发文机关", "Who issued it.", "发文机关。"),
        Field("region", STRING, "地区", "Full name of the issuer's region.", "发文机关所在地区的全称。"),
        Field("region_code", STRING, "区划代码", "GB/T 2260 code of that region.", "该地区的 GB/T 2260 代码。", pattern="[0-9]{6}"),
        Field("issued_on", DATE, "成文日期", "Date of issue.", "成文日期。"),
        Field("disclosure", STRING, "公开选项", "The disclosure line, such as 主动公开.", "信息公开选项。"),
        Field("tasks", INTEGER, "任务数", "Task rows found.", "找到的任务行数。", required=True, minimum=0),
        Field("missing_serials", LIST, "缺号", "Serial numbers that the table skips, as ranges.", "表中跳过的序号，按区间列出。"),
        Field("duplicate_of", STRING, "重复于", "notice_id of the same notice in another file.", "同一通知的另一份文件的编号。", pattern=HEX12),
        Field("part_of", STRING, "附属于", "notice_id of the main text that this file is an attachment of.", "本文件作为附件所属正文的编号。", pattern=HEX12),
        Field("also_at", LIST, "相同文件", "Other paths that hold identical bytes; read once.", "内容完全相同的其他路径，只读一次。"),
        Field("state", STRING, "完整性", "complete, incomplete (a hole or a fault), no_tasks (no task table), failed (could not be read).", "complete 完整；incomplete 有缺口；no_tasks 没有任务表；failed 无法读取。", required=True, enum=STATES),
        Field("reason", STRING, "原因", "Why it is not complete.", "为什么不完整。"),
    ),
)

TASKS = Table(
    "tasks",
    "任务",
    "One row a task.",
    "每项任务一行。",
    ("task_id",),
    (
        _task_id(),
        _notice_id(),
        _position("in the notice", "通知"),
        Field("serial", INTEGER, "序号", "Serial as printed; empty where none is printed as a number.", "原文序号；没有数字序号时为空。"),
        Field("section", STRING, "类别", "The category row or heading above the task.", "任务所在的类别行或上级标题。"),
        Field("name", STRING, "任务名称", "Name of the task, cleaned.", "任务名称（已清理）。"),
        Field("measure", STRING, "计量单位", "Unit of measure printed with the name, such as 吨/万元.", "随名称印出的计量单位。"),
        Field("indicator_id", STRING, "指标编号", "Catalogue entry that the name stands for.", "名称所指的目录指标编号。"),
        Field("indicator", STRING, "指标", "Name of that catalogue entry.", "目录指标名称。"),
        Field("indicator_status", STRING, "指标状态", "How sure that is.", "指标对应的把握。", enum=STATUSES),
        Field("target", STRING, "达标要求", "Target, cleaned.", "达标要求（已清理）。"),
        Field("attribute", STRING, "指标属性", "Binding, for reference, or expected.", "约束性、参考性或预期性。", enum=ATTRIBUTES),
        Field("main_tasks", STRING, "主要任务", "What is to be done, cleaned.", "主要任务（已清理）。"),
        Field("leaders", LIST, "挂包领导", "Leaders, in printed order, each once.", "领导姓名，按原文顺序，不重复。"),
        Field("lead_units", LIST, "牵头单位", "Canonical names of the lead units.", "牵头单位的规范名称。"),
        Field("responsible_units", LIST, "责任单位", "Canonical names of the responsible units.", "责任单位的规范名称。"),
        Field("supporting_units", LIST, "配合单位", "Canonical names of the supporting units.", "配合单位的规范名称。"),
        Field("extras", STRING, "其他栏目", "JSON object: heading as printed to text, for columns that have no field here.", "JSON：本表没有对应字段的栏目，标题照原文。"),
        Field("due_on", DATE, "完成日期", "Last day of the deadline.", "期限的最后一天。"),
        Field("starts_on", DATE, "开始日期", "First day, where the deadline is a range.", "期限为区间时的第一天。"),
        Field("due_kind", STRING, "期限类型", "What kind of deadline it is.", "期限的类型。", required=True, enum=DUE_KINDS),
        Field("due_text", STRING, "完成时限", "The deadline as printed, cleaned.", "完成时限原文（已清理）。"),
        _status(),
        Field("review_fields", LIST, "待核字段", "Fields of this row in review or unresolved; every other value is accepted or decided.", "本行待核的字段；其余字段均已认可或已决定。"),
        Field("flags", LIST, "标记", "Codes of the issues said of this row.", "本行的问题代码。"),
        *_place(),
    ),
    (("notice_id", "notices.notice_id"),),
)

TASK_UNITS = Table(
    "task_units",
    "任务单位",
    "One row a unit of a task.",
    "每项任务的每个单位一行。",
    ("task_id", "role", "position"),
    (
        _task_id(),
        Field("role", STRING, "角色", "lead 牵头; responsible 责任, 主责, 承办; supporting 配合, 协办, 参与.", "lead 牵头；responsible 责任、主责、承办；supporting 配合、协办、参与。", required=True, enum=ROLES),
        _position("in the role", "该角色"),
        Field("unit_id", STRING, "单位编号", "The unit; empty where unresolved.", "单位编号；未能确定时为空。"),
        Field("unit", STRING, "单位", "Full name of the unit.", "单位全称。"),
        Field("mention", STRING, "原文", "The unit as printed.", "原文写法。", required=True),
        _rule(),
        _score(),
        _status(),
        Field("note", STRING, "说明", "What was printed or found beside it, such as 按职责分工.", "附带说明，如按职责分工。"),
    ),
    (("task_id", "tasks.task_id"), ("unit_id", "units.unit_id")),
)

TASK_LEADERS = Table(
    "task_leaders",
    "任务领导",
    "One row a leader of a task.",
    "每项任务的每位领导一行。",
    ("task_id", "position"),
    (
        _task_id(),
        _position("in the cell", "该格"),
        Field("leader_id", STRING, "领导编号", "The leader; empty where unresolved.", "领导编号；未能确定时为空。"),
        Field("leader", STRING, "领导", "Name.", "姓名。"),
        Field("mention", STRING, "原文", "The leader as printed.", "原文写法。", required=True),
        Field("title", STRING, "职务", "Title printed with the name.", "随姓名印出的职务。"),
        _rule(),
        _score(),
        _status(),
    ),
    (("task_id", "tasks.task_id"), ("leader_id", "leaders.leader_id")),
)

TASK_TARGETS = Table(
    "task_targets",
    "任务目标",
    "One row a clause of a target.",
    "达标要求的每个分句一行。",
    ("task_id", "position"),
    (
        _task_id(),
        _position("in the target", "达标要求"),
        Field("kind", STRING, "类型", "What kind of clause it is.", "分句类型。", required=True, enum=TARGET_KINDS),
        Field("op", STRING, "比较", "How the value bounds.", "比较符号。", enum=OPERATORS),
        Field("value", NUMBER, "数值", "The value, or the low end of a range.", "数值，或区间下限。"),
        Field("value_high", NUMBER, "上限", "The high end of a range.", "区间上限。"),
        Field("unit", STRING, "单位", "Unit of measure.", "计量单位。"),
        Field("direction", STRING, "方向", "Of a change: up or down.", "变化方向。", enum=("up", "down")),
        Field("year", INTEGER, "年份", "Year the clause is for, if the heading or the text gives one.", "标题或文字给出的年份。", minimum=1949, maximum=2100),
        Field("text", STRING, "文字", "The clause, cleaned.", "分句（已清理）。", required=True),
        _status(),
    ),
    (("task_id", "tasks.task_id"),),
)

UNITS = Table(
    "units",
    "单位",
    "One row a unit that some task names.",
    "任务中出现的每个单位一行。",
    ("unit_id",),
    (
        Field("unit_id", STRING, "单位编号", "region_code and stem, such as 511900/生态环境局.", "区划代码加机构名，如 511900/生态环境局。", required=True),
        Field("unit", STRING, "单位", "Full name, as on the body's seal.", "全称，与印章一致。", required=True),
        Field("region", STRING, "地区", "Full name of its region.", "所在地区全称。"),
        Field("region_code", STRING, "区划代码", "GB/T 2260 code of that region.", "所在地区的 GB/T 2260 代码。", pattern="[0-9]{6}"),
        Field("level", STRING, "层级", "Level of government.", "层级。", enum=LEVELS),
        Field("stem", STRING, "机构", "The body without its region.", "去掉地区的机构名。", required=True),
        Field("kind", STRING, "性质", "What kind of body it is.", "机构性质。", required=True, enum=KINDS),
        Field("function", STRING, "职能", "The line of work that is the same in every city.", "各地相同的职能条线。"),
        Field("members", LIST, "成员", "unit_id of each member, for a group.", "群体单位的成员编号。"),
        Field("mentions", INTEGER, "出现次数", "Rows of task_units that name it.", "在任务单位表中出现的次数。", required=True, minimum=1),
    ),
)

LEADERS = Table(
    "leaders",
    "领导",
    "One row a leader that some task names.",
    "任务中出现的每位领导一行。",
    ("leader_id",),
    (
        Field("leader_id", STRING, "领导编号", "region_code and name.", "区划代码加姓名。", required=True),
        Field("leader", STRING, "领导", "Name.", "姓名。", required=True),
        Field("region_code", STRING, "区划代码", "GB/T 2260 code of the notices that name the leader.", "所在通知的区划代码。", pattern="[0-9]{6}"),
        Field("title", STRING, "职务", "Title, where one is printed.", "职务（原文有时）。"),
        Field("mentions", INTEGER, "出现次数", "Rows of task_leaders that name the leader.", "在任务领导表中出现的次数。", required=True, minimum=1),
    ),
)

REVIEW_TABLE = Table(
    "review",
    "待核问题",
    "One row a question; a question that many rows raise is asked once.",
    "每个问题一行；多行引出的同一问题只问一次。",
    ("question_id",),
    (
        Field("question_id", STRING, "问题编号", "Stable while the evidence is the same.", "证据不变，编号不变。", required=True, pattern="q[0-9a-f]{11}"),
        Field("settles", INTEGER, "可解决数", "How many values an answer settles.", "一次回答可解决的值数。", required=True, minimum=1),
        _notice_id(),
        _task_id(),
        Field("task_ids", LIST, "涉及任务", "All tasks that raise it.", "引出该问题的全部任务。", required=True),
        Field("field", STRING, "字段", "Field of tasks that it is about, at its first place.", "所问的字段（首次出现处）。", required=True),
        Field("raw", STRING, "原文", "What is printed.", "原文。"),
        Field("proposed", STRING, "建议", "What the program proposes.", "程序的建议。"),
        Field("alternatives", LIST, "其他可能", "Other readings.", "其他可能的读法。"),
        _score(),
        Field("reason", STRING, "原因", "Issue code.", "问题代码。", required=True),
        Field("explanation", STRING, "说明", "One plain sentence.", "一句话说明。", required=True),
        *_place(),
        _column(),
        Field("bbox", STRING, "位置", "x0,top,x1,bottom in points from the page's top left.", "页面左上角起的坐标（点）。"),
    ),
    (("notice_id", "notices.notice_id"), ("task_id", "tasks.task_id")),
)

CELLS = Table(
    "cells",
    "单元格",
    "The ledger: one row for each non-blank cell of each task table in the source.",
    "台账：来源任务表中每个非空单元格一行。",
    ("notice_id", "page", "table", "row", "column"),
    (
        _notice_id(),
        *_place(),
        _column(),
        Field("text", STRING, "原文", "The cell's text, untouched.", "单元格原文，未改动。", required=True),
        Field("text_from", STRING, "来源", "native: from the file's text; ocr: recognised.", "native 文件自带文字；ocr 识别所得。", required=True, enum=("native", "ocr")),
        Field("confidence", NUMBER, "置信度", "Of the recognition, 0 to 1.", "识别置信度，0 到 1。", minimum=0, maximum=1),
        Field("bbox", STRING, "位置", "x0,top,x1,bottom in points from the page's top left.", "页面左上角起的坐标（点）。"),
        Field("became", STRING, "用途", "What the cell became.", "该格成为什么。", required=True, enum=BECAME),
        _task_id(required=False),
        Field("field", STRING, "字段", "Field of tasks that it went into.", "进入任务表的哪个字段。"),
        Field("repairs", LIST, "修复", "Names of the repairs, in order.", "依次所做的修复。"),
    ),
    (("notice_id", "notices.notice_id"), ("task_id", "tasks.task_id")),
)

ISSUES = Table(
    "issues",
    "问题",
    "What the program noticed.",
    "程序发现的问题。",
    (),
    (
        Field("notice_id", STRING, "通知编号", "The notice; empty for a file that was passed over.", "通知编号；被跳过的文件为空。", pattern=HEX12),
        _task_id(required=False),
        Field("code", STRING, "代码", "Code of the issue catalogue.", "问题目录中的代码。", required=True),
        Field("severity", STRING, "程度", "error, warning or info.", "error 错误；warning 警告；info 提示。", required=True, enum=SEVERITIES),
        Field("message", STRING, "说明", "What was noticed.", "发现了什么。", required=True),
        *_place(),
        _column(),
    ),
    (("notice_id", "notices.notice_id"), ("task_id", "tasks.task_id")),
)

TABLES = (NOTICES, TASKS, TASK_UNITS, TASK_LEADERS, TASK_TARGETS, UNITS, LEADERS, REVIEW_TABLE, CELLS, ISSUES)
"""Every published table, in the order of `datapackage.json`."""
