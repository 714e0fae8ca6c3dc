"""The whole company information, as a review and a buyer look at it."""

from dataclasses import dataclass, field

from trainer.areas.company.capability_models import CompanyFactory, CompanyTrade
from trainer.areas.company.display.models import CompanyCertificate, CompanyDisplay
from trainer.areas.company.models import CompanyProfile


@dataclass(frozen=True)
class Company:
    """The records of all parts; None for a part in which nothing was saved."""

    profile: CompanyProfile | None = None
    factory: CompanyFactory | None = None
    trade: CompanyTrade | None = None
    display: CompanyDisplay | None = None
    certificates: list[CompanyCertificate] = field(default_factory=list)


@dataclass(frozen=True)
class Counts:
    """How many records of each kind the completeness score counts (CO-05)."""

    pictures: int = 0
    videos: int = 0
    exhibitions: int = 0
    cases: int = 0
    steps: int = 0
    machines: int = 0
    lines: int = 0
    checks: int = 0
    devices: int = 0
