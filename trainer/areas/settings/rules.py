"""What the profile accepts and who sees it (SET-01)."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from trainer.areas.settings.choices import Viewer, Visibility
from trainer.areas.settings.models import PersonalProfile
from trainer.core.text import contacts
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem

AVATAR_TYPES = (".jpg", ".jpeg")
MAX_AVATAR_BYTES = 3 * 1024 * 1024
AVATAR_HOURS = 24
"""Within so many hours a picture is shown."""

_LINK = re.compile(r"(https?://)?([A-Za-z0-9-]+\.)+[A-Za-z]{2,}(/\S*)?")
_PHONE = re.compile(r"[0-9+() -]{7,30}")


def business_problems(profile: PersonalProfile) -> Iterator[Problem]:
    """What is wrong with card, sourcing and company information."""
    if profile.card_email and not contacts.EMAIL.fullmatch(profile.card_email):
        yield Problem("card_email", _("邮箱格式不正确，应如 name@example.com"))
    if profile.card_phone and not _PHONE.fullmatch(profile.card_phone):
        yield Problem("card_phone", _("请填写正确的电话号码，如 86-0731-88888888"))
    if profile.company_website and not _LINK.fullmatch(profile.company_website):
        yield Problem("company_website", _("请填写正确的网址，如 www.example.com"))


def may_see(visibility: Visibility, viewer: Viewer) -> bool:
    """Whether a viewer sees a part of the profile."""
    if visibility is Visibility.CERTIFIED:
        return viewer is Viewer.CERTIFIED
    return visibility is Visibility.EVERYBODY


def avatar_problems(name: str, size: int) -> Iterator[Problem]:
    """Whether a picture can be handed in: JPG of at most 3 MB.

    Args:
        name: The file's name.
        size: In bytes.
    """
    if not name.lower().endswith(AVATAR_TYPES):
        yield Problem("avatar", _("头像只支持 JPG 格式"))
    elif size > MAX_AVATAR_BYTES:
        most = MAX_AVATAR_BYTES // 1024 // 1024
        yield Problem("avatar", _("头像不能超过 %(n)d MB", n=most))


def avatar_due(uploaded_at: datetime, random: Random) -> datetime:
    """When a picture is shown: after 1 to 24 hours."""
    return uploaded_at + timedelta(hours=random.randint(1, AVATAR_HOURS))
