"""What the platform's reviewers object to; a pure rule over the whole information.

The textbook says how long a review takes and what its fields ask for, not what comes back: these
objections are conventions of this simulator, each from a requirement that the textbook states.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from trainer.areas.company import rules
from trainer.areas.company.choices import CertificateKind
from trainer.areas.company.display_models import CompanyCertificate
from trainer.areas.company.whole import Company
from trainer.config import ROOT
from trainer.core.data.records import label_of
from trainer.core.text.contacts import PRIVATE_CONTACT
from trainer.core.text.i18n import gettext as _
from trainer.core.text.yaml_files import read_yaml

BASIC, DISPLAY, RESEARCH = "index", "display", "certificates"
"""The pages on which what is objected to can be mended."""


@dataclass(frozen=True)
class Certified:
    """What the A&V verification has certified, as far as a review compares it."""

    names: tuple[str, ...]
    address: str
    founded_on: date | None


@dataclass(frozen=True)
class Objection:
    """Why the information is returned, for one field."""

    part: str
    field: str
    subject: str
    message: str


def objections(company: Company, certified: Certified, *, today: date) -> Iterator[Objection]:
    """All that a reviewer objects to; nothing, if the information is published."""
    yield from _basic(company, certified)
    if company.display is not None and PRIVATE_CONTACT.search(company.display.description):
        label = label_of(type(company.display).description)
        yield Objection(DISPLAY, "description", str(label), _contact())
    for certificate in company.certificates:
        yield from _certificate(certificate, certified, today)


def _contact() -> str:
    return _("不能含有邮箱、电话、网址或即时通讯账号")


def _basic(company: Company, certified: Certified) -> Iterator[Objection]:
    profile = company.profile
    if profile is None:
        return
    if profile.founded_on != certified.founded_on:
        yield _of(company, "founded_on", _("与营业执照的成立日期不一致"))
    if not fits(profile.postcode, certified.address):
        yield _of(company, "postcode", _("与认证的经营地址不在同一地区"))
    for name in ("strengths", "more_products"):
        if PRIVATE_CONTACT.search(getattr(profile, name)):
            yield _of(company, name, _contact())


def _of(company: Company, name: str, message: str) -> Objection:
    label = label_of(getattr(type(company.profile), name))
    return Objection(BASIC, name, str(label), message)


def _certificate(
    certificate: CompanyCertificate, certified: Certified, today: date
) -> Iterator[Objection]:
    name = f"{CertificateKind(certificate.kind).label} · {certificate.name}"
    field = str(certificate.id)
    if certificate.expires_on is not None and certificate.expires_on < today:
        yield Objection(RESEARCH, field, name, _("证书已过期，请更新或删除"))
    own = {_plain(n) for n in certified.names}
    if certificate.kind in rules.OWN_NAME and _plain(certificate.owner) not in own:
        yield Objection(RESEARCH, field, name, _("权利人不是本公司，专利和商标须为自有"))


def fits(postcode: str, address: str) -> bool:
    """Whether a postcode can be in the province of an address; True where it names none."""
    for province, starts in postcodes().items():
        if address.startswith(province):
            return postcode[:2] in starts
    return True


@cache
def postcodes() -> dict[str, list[str]]:
    """The first two digits of postcodes by province."""
    found: dict[str, list[str]] = read_yaml(ROOT / "seed" / "reference" / "postcodes.yaml").data
    return found


def _plain(text: str) -> str:
    return "".join(text.split()).casefold().rstrip(".")
