"""What buyers search for on a day (本系统约定; no source has figures of demand).

Searches are made word by word, each from a stream of its own: a word that is added changes nothing
of the others. Some that are alike are drawn together, which keeps a day small.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from itertools import accumulate
from random import Random
from zoneinfo import ZoneInfo

from trainer.areas.p4p.auction.market import buyers
from trainer.areas.p4p.auction.types import MAX_INTENT, MINUTES, Device, Query, Scene, Word
from trainer.core.data import seeds
from trainer.core.text.timezones import US_PACIFIC

KIND = "p4p.demand"
TOGETHER = 6
"""Searches that are drawn together, about."""
SEARCHES = (0, 2, 4, 8, 16, 32, 64)
"""Of a word on an average day, by its heat from 1 to 6."""
RECOMMENDED = 0.3
"""Recommendations shown for each search."""
WEEKDAYS = (1.02, 1.1, 1.12, 1.08, 1.0, 0.84, 0.84)
"""Monday to Sunday: buyers are companies."""
MONTHS = (0.92, 0.95, 1.12, 0.98, 0.95, 1.0, 1.1, 1.22, 1.34, 1.2, 1.02, 0.82)
"""January to December: toys for Christmas are bought by October."""
HOURS = (2, 1, 1, 1, 1, 2, 4, 7, 11, 14, 15, 14, 11, 12, 14, 14, 12, 10, 8, 8, 8, 7, 6, 4)
"""Of the buyer's own day."""
_COUNTRIES = tuple(buyers.COUNTRIES)
_COUNTRY_SHARES = tuple(accumulate(country.share for country in buyers.COUNTRIES.values()))
_PROFILE_SHARES = tuple(accumulate(profile.share for profile in buyers.PROFILES))
_DEVICES = tuple(buyers.DEVICES)
_DEVICE_SHARES = tuple(accumulate(buyers.DEVICES.values()))
_HOUR_SHARES = tuple(accumulate(HOURS))


def queries(words: Iterable[Word], seed: int, day: date) -> list[Query]:
    """All searches and recommendations of a US day, by time.

    Args:
        words: What can be searched.
        seed: The sandbox's.
        day: In US time.
    """
    season = WEEKDAYS[day.weekday()] * MONTHS[day.month - 1]
    leads = _leads(day)
    found = [query for word in words for query in _of_word(word, seed, day, season, leads)]
    found.sort(key=lambda query: (query.minute, query.word.text, query.chances))
    return found


@cache
def _leads(day: date) -> dict[str, int]:
    """How many minutes each country's clock is ahead of US time."""
    noon = datetime.combine(day, time(12), US_PACIFIC)
    here = noon.replace(tzinfo=None)
    return {
        code: round((noon.astimezone(ZoneInfo(c.zone)).replace(tzinfo=None) - here).total_seconds())
        // 60
        for code, c in buyers.COUNTRIES.items()
    }


def _of_word(
    word: Word, seed: int, day: date, season: float, leads: dict[str, int]
) -> Iterable[Query]:
    chance = seeds.stream(seed, KIND, day.isoformat(), word.text)
    searches = SEARCHES[word.heat] * season * chance.uniform(0.85, 1.15)
    yield from _drawn(word, Scene.SEARCH, searches, chance, leads)
    yield from _drawn(word, Scene.RECOMMENDED, searches * RECOMMENDED, chance, leads)


def _drawn(
    word: Word, scene: Scene, expected: float, chance: Random, leads: dict[str, int]
) -> Iterable[Query]:
    total = int(expected + chance.random())
    for count in _portions(total):
        country = chance.choices(_COUNTRIES, cum_weights=_COUNTRY_SHARES)[0]
        profile = chance.choices(buyers.PROFILES, cum_weights=_PROFILE_SHARES)[0]
        device = chance.choices(_DEVICES, cum_weights=_DEVICE_SHARES)[0]
        hour = chance.choices(range(24), cum_weights=_HOUR_SHARES)[0]
        local = hour * 60 + chance.randrange(60)
        yield Query(
            minute=(local - leads[country]) % MINUTES,
            word=word,
            country=country,
            audiences=_tags(profile.tags, device),
            device=device,
            scene=scene,
            count=count,
            intent=_near(profile.intent, chance),
            chances=(chance.random(), chance.random(), chance.random()),
        )


def _portions(total: int) -> Sequence[int]:
    """A number of searches in about equal parts, each drawn as one."""
    parts = max(1, round(total / TOGETHER)) if total else 0
    return [total // parts + (place < total % parts) for place in range(parts)]


@cache
def _tags(tags: frozenset[str], device: Device) -> frozenset[str]:
    return tags | {buyers.APP_AUDIENCE} if device is Device.APP else tags


def _near(intent: int, chance: Random) -> int:
    """A step of intent, one up or down in half of all cases."""
    moved = intent + chance.choice((-1, 0, 0, 1))
    return min(max(moved, 0), MAX_INTENT)


def share_until(minute: int) -> Decimal:
    """Which part of a day's searches is over at the end of a minute's hour, from 0 to 1.

    It is that of an average day, by which budgets are spread.
    """
    return _spread()[minute // 60]


@cache
def _spread() -> tuple[Decimal, ...]:
    """The searches of an average day until the end of each hour of US time."""
    leads = _leads(date(2022, 7, 1))
    by_hour = [0.0] * 24
    for code, country in buyers.COUNTRIES.items():
        for local, weight in enumerate(HOURS):
            by_hour[(local - leads[code] // 60) % 24] += country.share * weight
    total = sum(by_hour)
    return tuple(Decimal(part / total).quantize(Decimal("0.0001")) for part in accumulate(by_hour))
