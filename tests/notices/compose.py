"""Invented notices whose every true value is known, because they are composed from it.

The same seed gives the same notice, on any machine. Nothing here reads or imitates the program
under test: a unit's full name comes from the pair (full name, printed mention) it was printed from.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date

from tests.notices import vocabulary as words
from tests.notices.vocabulary import Body, Place, Theme


@dataclass(frozen=True)
class Named:
    """A unit: as printed, and its full name."""

    mention: str
    unit: str


@dataclass(frozen=True)
class Column:
    """A column: its heading as printed, and the field of `tasks` it stands for (`due`, `extras` beside those)."""

    heading: str
    field: str


@dataclass(frozen=True)
class TruthRow:
    """One task as it truly is. `printed` is each column's text in an ungarbled print, by field.

    `serial` counts through the notice; the number printed may start anew in each of its tables.
    """

    serial: int
    name: str
    target: str
    attribute: str | None
    main_tasks: str
    leaders: tuple[str, ...]
    lead_units: tuple[Named, ...]
    responsible_units: tuple[Named, ...]
    supporting_units: tuple[Named, ...]
    due_on: date | None
    printed: dict[str, str]


@dataclass(frozen=True)
class Truth:
    """One notice as it truly is: letterhead, columns in printed order, rows with serials from 1."""

    seed: int
    doc_number: str
    title: str
    issuer: str
    region: str
    region_code: str
    issued_on: date
    disclosure: str
    columns: tuple[Column, ...]
    rows: tuple[TruthRow, ...]


@dataclass(frozen=True)
class Style:
    """How one notice prints its lists of units and leaders, its names, attributes and deadlines."""

    units: str
    leads: str
    leaders: str
    spaced_names: bool
    titled: bool
    bare_units: bool
    full_stop: bool
    attribute: str
    one_deadline: bool


@dataclass(frozen=True)
class Scene:
    """What all rows of a notice have in common: where, about what, how printed, in which columns, by whom."""

    place: Place
    theme: Theme
    style: Style
    columns: tuple[Column, ...]
    people: tuple[str, ...]

    def has(self, field: str) -> bool:
        return any(column.field == field for column in self.columns)


def compose(seed: int, rows: int = 20) -> Truth:
    """Return the invented notice of this seed, with so many task rows."""
    rng = random.Random(f"notice/{seed}")
    place, theme = rng.choice(words.PLACES), rng.choice(words.THEMES)
    issued_on = date(rng.randint(2019, 2025), rng.randint(1, 6), rng.randint(1, 28))
    issuer, doc_number = _issuer(rng, place, theme, issued_on.year)
    scene = Scene(place, theme, _style(rng), _columns(rng), _people(rng, rng.randint(4, 8)))
    shared = _deadline(rng, issued_on)
    deadlines = [shared if scene.style.one_deadline else _deadline(rng, issued_on) for _ in range(rows)]
    return Truth(
        seed=seed,
        doc_number=doc_number,
        title=f"{issuer}关于印发《{place.seal}{theme.campaign}{theme.paper}》的通知",
        issuer=issuer,
        region=place.seal,
        region_code=place.code,
        issued_on=issued_on,
        disclosure=rng.choice(("主动公开", "依申请公开")),
        columns=scene.columns,
        rows=tuple(_row(rng, serial, scene, due) for serial, due in enumerate(deadlines, 1)),
    )


def _style(rng: random.Random) -> Style:
    return Style(
        units=rng.choices(("、", "，", "；"), (8, 1, 1))[0],
        leads=rng.choices((" ", "、"), (1, 2))[0],
        leaders=rng.choices((" ", "、"), (2, 1))[0],
        spaced_names=rng.random() < 0.1,
        titled=rng.random() < 0.08,
        bare_units=rng.random() < 0.1,
        full_stop=rng.random() < 0.15,
        attribute=rng.choice(words.PHRASES["attribute_prints"]),
        one_deadline=rng.random() < 0.3,
    )


OPTIONAL = {"attribute": 0.6, "leaders": 0.75, "supporting_units": 0.4, "extras": 0.1}
"""Column -> how often a notice has it; every notice has the others."""


def _columns(rng: random.Random) -> tuple[Column, ...]:
    kept = [field for field in words.HEADINGS if rng.random() < OPTIONAL.get(field, 1)]
    if "leaders" in kept and rng.random() < 0.3:
        kept.remove("leaders")
        kept.insert(kept.index("due"), "leaders")
    return tuple(Column(rng.choice(words.HEADINGS[field]), field) for field in kept)


def _issuer(rng: random.Random, place: Place, theme: Theme, year: int) -> tuple[str, str]:
    number = rng.randint(1, 99)
    if rng.random() < 0.4:
        return f"{place.seal}{theme.campaign}工作领导小组", f"{place.mark}创领发〔{year}〕{number}号"
    return f"{place.seal}人民政府办公室", f"{place.mark}府办发〔{year}〕{number}号"


def _people(rng: random.Random, count: int) -> tuple[str, ...]:
    surnames = rng.sample(words.PHRASES["surnames"], count)
    given = rng.sample(words.PHRASES["given_names"], count)
    return tuple(surname + rest for surname, rest in zip(surnames, given, strict=True))


# --- one row -----------------------------------------------------------------------------------


def _row(rng: random.Random, serial: int, scene: Scene, due: tuple[str, date | None]) -> TruthRow:
    name, target = _goal(rng, scene.theme)
    row = TruthRow(
        serial=serial,
        name=name,
        target=target,
        attribute=rng.choice(words.PHRASES["attributes"]) if scene.has("attribute") else None,
        main_tasks=_prose(rng, scene.theme),
        leaders=tuple(rng.sample(scene.people, rng.randint(1, 2))) if scene.has("leaders") else (),
        lead_units=_units(rng, scene, rng.choices((1, 2), (3, 1))[0], theirs=False),
        responsible_units=_units(rng, scene, rng.randint(1, 8), theirs=True),
        supporting_units=_units(rng, scene, rng.randint(1, 5), theirs=True) if scene.has("supporting_units") else (),
        due_on=due[1],
        printed={},
    )
    printed = _print(row, scene) | {"due": due[0]}
    return replace(row, printed={column.field: printed[column.field] for column in scene.columns})


def _print(row: TruthRow, scene: Scene) -> dict[str, str]:
    """Return a row's cells as this notice prints them, the deadline left out."""
    style = scene.style
    return {
        "serial": str(row.serial),
        "name": row.name,
        "target": row.target,
        "attribute": style.attribute.format(row.attribute),
        "main_tasks": row.main_tasks,
        "leaders": style.leaders.join(_print_leader(leader, scene) for leader in row.leaders),
        "lead_units": style.leads.join(unit.mention for unit in row.lead_units),
        "responsible_units": _print_units(row.responsible_units, style),
        "supporting_units": _print_units(row.supporting_units, style),
        "extras": "",
    }


def _goal(rng: random.Random, theme: Theme) -> tuple[str, str]:
    """Return a task's name and a target of its kind."""
    kinds = {"rate_targets": theme.rates, "count_targets": theme.counts, "action_targets": theme.actions}
    kind = rng.choices(list(kinds), [len(names) for names in kinds.values()])[0]
    target = rng.choice(words.PHRASES[kind])
    return rng.choice(kinds[kind]), target.format(n=rng.randint(40, 98), s=rng.randint(2, 30))


def _prose(rng: random.Random, theme: Theme) -> str:
    count = rng.randint(2, 4)
    objects = iter(rng.sample(theme.objects, 2 * count))
    plan = f"《{theme.campaign}{theme.paper}》"
    sentences = [
        template.format(a=next(objects), b=next(objects), aim=rng.choice(theme.aims), plan=plan)
        for template in rng.sample(words.PHRASES["sentences"], count)
    ]
    return "。".join(sentences) + "。"


def _print_leader(name: str, scene: Scene) -> str:
    if scene.style.titled:
        return words.TITLES[scene.place.level] + name
    if scene.style.spaced_names and scene.style.leaders != " " and len(name) == 2:
        return f"{name[0]}　{name[1]}"
    return name


# --- units ---------------------------------------------------------------------------------------


def _units(rng: random.Random, scene: Scene, count: int, theirs: bool) -> tuple[Named, ...]:
    """Return so many different units; `theirs` lets in other levels and groups, last as in print."""
    place = scene.place
    bodies = rng.sample(words.BODIES[place.tier], count)
    if scene.style.bare_units:
        return _under_one_level(rng, place, bodies)
    units = [_own(rng, place, body) for body in bodies]
    if place.party and rng.random() < 0.15:
        units[0] = _party(rng, place)
    if theirs and count > 2 and rng.random() < 0.3:
        units[-1] = _other(rng, place)
    return tuple(units)


def _own(rng: random.Random, place: Place, body: Body) -> Named:
    forms = [place.level + form for form in (body.stem, *body.shorts)]
    mention = place.seal + body.stem if rng.random() < 0.08 else rng.choice(forms)
    return Named(mention, place.seal + body.stem)


def _under_one_level(rng: random.Random, place: Place, bodies: list[Body]) -> tuple[Named, ...]:
    """Print the level on the first only, as in 市发展改革委、科技局、财政局."""
    forms = [rng.choice((body.stem, *body.shorts)) for body in bodies]
    forms[0] = place.level + forms[0]
    return tuple(Named(form, place.seal + body.stem) for form, body in zip(forms, bodies, strict=True))


def _party(rng: random.Random, place: Place) -> Named:
    short, full = rng.choice(list(words.PARTY_ORGANS.items()))
    return Named(f"{place.level}委{short}", f"{place.party}{full}")


def _other(rng: random.Random, place: Place) -> Named:
    kind = rng.choices(("group", "below", "province"), (5, 3 if place.below else 0, 1))[0]
    if kind == "group":
        group = rng.choice(place.groups)
        return Named(group, group)
    if kind == "below":
        return Named(*rng.choice(place.below))
    body = rng.choice(words.PROVINCIAL_BODIES)
    return Named("省" + rng.choice((body.stem, *body.shorts)), place.province + body.stem)


def _print_units(units: tuple[Named, ...], style: Style) -> str:
    stop = "。" if style.full_stop and units else ""
    return style.units.join(unit.mention for unit in units) + stop


# --- deadlines -----------------------------------------------------------------------------------


def _month_end(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - date.resolution


def _deadline(rng: random.Random, issued_on: date) -> tuple[str, date | None]:
    """Return a deadline as printed and its last day, None where it has none."""
    this_year, year = issued_on.year, issued_on.year + rng.randint(0, 2)
    month, day = rng.randint(issued_on.month + 1, 12), rng.randint(1, 28)
    month_end, year_end = _month_end(year, month), date(year, 12, 31)
    forms: list[tuple[str, date | None]] = [
        (f"{year}年{month}月{day}日", date(year, month, day)),
        (f"{year}年{month}月{day}日前", date(year, month, day)),
        (f"{year}年{month}月", month_end),
        (f"{year}年{month}月底前", month_end),
        (f"{month}月底前", _month_end(this_year, month)),
        (f"{year}年底", year_end),
        (f"{year}年底前", year_end),
        (f"{year + 1}年上半年", date(year + 1, 6, 30)),
        (f"{year + 1}年第三季度", date(year + 1, 9, 30)),
        (f"{this_year}—{this_year + 2}年", date(this_year + 2, 12, 31)),
        ("年内", date(this_year, 12, 31)),
        ("持续推进", None),
        ("长期坚持", None),
        ("立行立改", None),
    ]
    return rng.choices(forms, (6, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1))[0]
