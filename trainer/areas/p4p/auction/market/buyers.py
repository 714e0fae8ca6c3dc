"""Who searches: countries, audiences and devices (本系统约定; no source has shares).

Premiums that the platform suggests are the textbook's for the recommended tags (P7 知识点 7.2).
They say how much more peers bid for a tag.
"""

from types import MappingProxyType
from typing import NamedTuple

from trainer.areas.p4p.auction.types import Device


class Country(NamedTuple):
    """Buyers of a country.

    Attributes:
        share: Of all searches, relative to the other countries.
        premium: What peers bid for it, in percent.
        zone: Where its buyers' clocks are.
    """

    share: int
    premium: int
    zone: str


class Profile(NamedTuple):
    """A sort of buyer.

    Attributes:
        share: Of all searches, relative to the other sorts.
        tags: The audiences to which it belongs.
        intent: How near it is to an inquiry on average, from 0 to 4.
    """

    share: int
    tags: frozenset[str]
    intent: int


COUNTRIES = MappingProxyType(
    {
        "us": Country(170, 156, "America/New_York"),
        "ca": Country(38, 145, "America/Toronto"),
        "gb": Country(52, 149, "Europe/London"),
        "de": Country(40, 147, "Europe/Berlin"),
        "ru": Country(42, 146, "Europe/Moscow"),
        "ua": Country(16, 142, "Europe/Kyiv"),
        "eg": Country(18, 131, "Africa/Cairo"),
        "ma": Country(14, 131, "Africa/Casablanca"),
        "tr": Country(24, 143, "Europe/Istanbul"),
        "mx": Country(32, 128, "America/Mexico_City"),
        "fr": Country(32, 138, "Europe/Paris"),
        "it": Country(26, 135, "Europe/Rome"),
        "es": Country(26, 134, "Europe/Madrid"),
        "nl": Country(20, 136, "Europe/Amsterdam"),
        "pl": Country(20, 130, "Europe/Warsaw"),
        "se": Country(10, 129, "Europe/Stockholm"),
        "br": Country(42, 132, "America/Sao_Paulo"),
        "cl": Country(14, 124, "America/Santiago"),
        "co": Country(14, 122, "America/Bogota"),
        "pe": Country(12, 121, "America/Lima"),
        "ar": Country(10, 120, "America/Argentina/Buenos_Aires"),
        "au": Country(34, 139, "Australia/Sydney"),
        "nz": Country(8, 130, "Pacific/Auckland"),
        "in": Country(48, 122, "Asia/Kolkata"),
        "jp": Country(14, 128, "Asia/Tokyo"),
        "kr": Country(14, 126, "Asia/Seoul"),
        "th": Country(16, 121, "Asia/Bangkok"),
        "ph": Country(20, 122, "Asia/Manila"),
        "my": Country(18, 123, "Asia/Kuala_Lumpur"),
        "vn": Country(14, 120, "Asia/Ho_Chi_Minh"),
        "sa": Country(22, 131, "Asia/Riyadh"),
        "ae": Country(22, 132, "Asia/Dubai"),
        "il": Country(12, 127, "Asia/Jerusalem"),
        "za": Country(20, 124, "Africa/Johannesburg"),
        "ng": Country(20, 120, "Africa/Lagos"),
        "ke": Country(10, 120, "Africa/Nairobi"),
        "kz": Country(8, 122, "Asia/Almaty"),
        "ge": Country(8, 120, "Asia/Tbilisi"),
    }
)
FREE_COUNTRIES = frozenset({"cn", "ng"})
"""Clicks from mainland China and Nigeria are not charged."""


def _profile(share: int, intent: int, *tags: str) -> Profile:
    return Profile(share, frozenset(tags), intent)


PROFILES = (
    _profile(260, 1),
    _profile(90, 2, "active"),
    _profile(80, 2, "rts"),
    _profile(60, 2, "regular"),
    _profile(60, 2, "regular", "active", "rts"),
    _profile(50, 2, "high_moq"),
    _profile(50, 2, "custom", "high_moq"),
    _profile(40, 3, "replying", "regular"),
    _profile(40, 3, "returning", "active"),
    _profile(36, 3, "blue", "regular"),
    _profile(36, 3, "large_scale", "high_moq"),
    _profile(30, 3, "likely", "rts"),
    _profile(24, 4, "likely", "returning", "regular", "active"),
    _profile(20, 4, "blue", "large_scale", "likely", "high_moq"),
    _profile(12, 2, "exposed"),
    _profile(9, 3, "exposed", "visited"),
    _profile(4, 4, "exposed", "visited", "inquired", "regular"),
)
AUDIENCE_PREMIUMS = MappingProxyType(
    {
        "regular": 148,
        "visited": 137,
        "high_moq": 149,
        "replying": 147,
        "large_scale": 175,
        "likely": 148,
        "blue": 161,
        "returning": 150,
        "rts": 150,
        "inquired": 160,
        "exposed": 130,
        "active": 140,
        "app": 135,
        "custom": 138,
    }
)
DEVICES = MappingProxyType({Device.DESKTOP: 55, Device.APP: 30, Device.WEB: 15})
APP_AUDIENCE = "app"


def peers_premium(country: str, audiences: frozenset[str]) -> int:
    """What peers with premiums bid for such a buyer, in percent: the highest (P4P-11)."""
    tagged = [AUDIENCE_PREMIUMS.get(tag, 100) for tag in audiences]
    known = COUNTRIES.get(country)
    return max([known.premium if known else 100, *tagged])
