"""What stands in front of a body's name: a place, a level, nothing, or either of them misread."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from pipeline.lexicon import bodies, divisions, glyphs, regions
from pipeline.lexicon.regions import NATION, PROVINCE, Region
from pipeline.records import Evidence
from pipeline.resolve import evidence, neighbours, slips
from pipeline.resolve.scope import Scope
from pipeline.text import REMEMBERED

CRUMB = 2
"""The longest name that may be what is left of one when nothing stands in front of it: 海关, 政府."""
PREFIX = 5
"""The longest name in which the level may stand behind the first character: 团市委."""


@dataclass(frozen=True, slots=True)
class Front:
    """A place that the beginning of a name means, the rest of the name, and what that reading costs."""

    place: Region
    rest: str
    qualifiers: tuple[Evidence, ...] = ()


def fronts(name: str, scope: Scope) -> Iterator[list[Front]]:
    """Yield groups of ways to read the front of `name`; one group is considered only where the one before names nobody.

    The longest place first, then the level words, then the issuer's own place, then those above it.
    """
    for front, places in regions.prefixes(name, scope.day_text):
        yield places_of(places, front, name[len(front) :], scope)
        yield _nested(places, name[len(front) :], scope)
    yield list(_levels(name, scope))
    homes = [place for place in (scope.region, *scope.others) if place and place != NATION]
    if homes:
        bare = evidence.say("crumb" if _may_be_crumb(name, homes[0]) else "no_level")
        yield [Front(place, name, (bare, *_whose(place, scope))) for place in homes]
        higher = (place for place in regions.chain(homes[0])[1:] if place != NATION)
        yield [Front(place, name, (bare, evidence.say("other_level", place.full))) for place in higher]


def _whose(place: Region, scope: Scope) -> list[Evidence]:
    """Return that a bare name is only assumed to be of `place`, where the notice leaves it open."""
    return [evidence.say("place_assumed", place.full)] if scope.is_open else []


def _may_be_crumb(name: str, region: Region) -> bool:
    """Say whether a bare `name` may be what is left of another: of 市财政局, 市政局 is, which is a name as well."""
    rests = [name[len(word) :] for word, _ in level_places(region) if name.startswith(word)]
    near = (known for rest in rests for known in neighbours.near_bodies(rest) if known != name)
    return len(name) <= CRUMB or any(known.endswith(name[1:]) for known in near)


def places_of(places: list[Region], printed: str, rest: str, scope: Scope) -> list[Front]:
    """Return the places that `printed` names: those that lie farther are told so, and a guess is told as one."""
    near = regions.nearest(places, scope.region)
    found = []
    for place in places:
        if place not in near:
            cost = [evidence.say("farther_region", place.full)]
        elif not _is_at_home(place, scope.region) and (len(places) > 1 or _may_be_near(place, printed, scope.region)):
            cost = [evidence.say("place_assumed", place.full)]
        else:
            cost = []
        if not place.in_force(scope.day_text):
            cost.append(evidence.say("not_in_force", place.full))
        found.append(Front(place, rest, tuple(cost)))
    return found


def _may_be_near(place: Region, printed: str, region: Region | None) -> bool:
    """Say whether a far `place`, printed without what it lies in, may be meant for one near the issuer.

    A county of another province may be a slip (新县 for 阜新县), and so may a name written like a near one (黄浦区 for
    黄埔区); a name that a place of the issuer's once bore is an old name of that.
    """
    if region is None or region == NATION or any(higher.name in printed for higher in regions.chain(place)[1:]):
        return False
    if regions.chain(place)[-1] == regions.chain(region)[-1]:
        return _was_own(place.name, region)
    near = neighbours.near_places(place.name, regions.chain(region)[-1])
    is_like = any(len(form) == len(place.name) and form[-1] == place.name[-1] for form, _ in near)
    return is_like or place.level == regions.COUNTY


def _is_at_home(place: Region, region: Region | None) -> bool:
    """Say whether `place` lies in the issuer's `region`, over it, or with it in one city."""
    if region is None or region == NATION:
        return False
    above = regions.chain(place)
    return region in above or any(higher in above for higher in regions.chain(region) if higher.tier != PROVINCE)


def _was_own(name: str, region: Region) -> bool:
    """Say whether a place in the issuer's city once bore `name`: 桥东区 of 石家庄 is no more, and is not 张家口's."""
    return any(name in _former().get(place.key, ()) for place in regions.chain(region))


@cache
def _former() -> dict[str, set[str]]:
    """Return key of a place -> the names of those right below it that are no more."""
    former: dict[str, set[str]] = {}
    for place in map(divisions.by_key, divisions.keys()):
        if place and place.until:
            former.setdefault(place.parent, set()).add(place.name)
    return former


def _nested(places: list[Region], rest: str, scope: Scope) -> list[Front]:
    """Return the places behind a place's name that lie in it: 四川省巴中市巴州区."""
    found = []
    for front, inner in regions.prefixes(rest, scope.day_text):
        within = [place for place in inner if any(outer in regions.chain(place) for outer in places)]
        found += [Front(place, rest[len(front) :]) for place in within]
    return found


def _levels(name: str, scope: Scope) -> Iterator[Front]:
    """Yield what the level words mean: 市 of 市发改委, of 团市委, of 市巴中经开区管委会, and doubled of 市市监委.

    A word that means a place of each of several issuers is only assumed to mean either.
    """
    meant = list(dict.fromkeys(pair for place in (scope.region, *scope.others) for pair in level_places(place)))
    for word, place in meant:
        is_shared = any(other == word and whose != place for other, whose in meant)
        whose = (evidence.say("place_assumed", place.full),) if is_shared else ()
        for front in _of_level(name, word, place, scope):
            yield replace(front, qualifiers=(*front.qualifiers, *whose))


def _of_level(name: str, word: str, place: Region, scope: Scope) -> Iterator[Front]:
    if name.startswith(word):
        rest = name[len(word) :]
        twice = rest.startswith(word) and bool(bodies.called_in(rest[len(word) :], place))
        cost = (evidence.say("looped", word),) if twice else ()
        yield from (Front(place, end, cost) for end in ((rest, rest[len(word) :]) if twice else (rest,)))
        for front, places in regions.prefixes(rest, scope.day_text):
            yield from (Front(place, rest[len(front) :]) for same in places if same == place)
    elif len(name) <= PREFIX and name.startswith(word, 1) and name[0] in _last_before_places():
        yield Front(place, name[0] + name[1 + len(word) :])


@lru_cache(REMEMBERED)
def level_places(region: Region | None) -> tuple[tuple[str, Region], ...]:
    """Return the level words that mean a place in a notice of `region`, and that place; the longest word first."""
    meant = ((word.word, regions.meant_by(word, region)) for word in regions.level_words())
    return tuple((word, place) for word, place in meant if place)


def is_nobodys(name: str, scope: Scope) -> bool:
    """Say whether `name` is a level word that means no place in `scope`, and a known body: 州财政局 of a city."""
    word = next((level.word for level in regions.level_words() if name.startswith(level.word)), "")
    meant = {own for place in (scope.region, *scope.others) for own, _ in level_places(place)}
    return bool(word) and word not in meant and bodies.is_known(name[len(word) :])


@cache
def _last_before_places() -> frozenset[str]:
    """Return what the words end in that stand before the place on a seal: 团 of 共青团."""
    return frozenset(body.template.partition("{")[0][-1:] for body in bodies.all_bodies() if "{" in body.template)


def misread(name: str, scope: Scope) -> Iterator[Front]:
    """Yield the fronts that `name` may be a slip for: a level word, or a place in the issuer's own province.

    Only such as leave a known body behind them.
    """
    if scope.region is None or scope.region == NATION:
        return
    yield from _misread_levels(name, scope)
    province = regions.chain(scope.region)[-1]
    for cut in range(2, len(name) - 1):
        if bodies.is_known(name[cut:]) and not regions.named(name[:cut], scope.day_text):
            for form, place in neighbours.near_places(name[:cut], province):
                how = slips.slips(name[:cut], form)
                yield Front(place, name[cut:], tuple(slips.told(how or (), len(form))))


def _misread_levels(name: str, scope: Scope) -> Iterator[Front]:
    if not bodies.is_known(name[1:]):
        return
    for word, place in level_places(scope.region):
        like = glyphs.likeness(name[0], word)
        if 0 < like < 1:
            slip = slips.Slip(slips.MISREAD, name[0], word, 1 - like)
            yield Front(place, name[1:], tuple(slips.told((slip,), len(name))))
