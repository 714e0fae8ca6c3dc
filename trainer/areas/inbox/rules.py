"""Rules of one-time codes: how long they live, how often they may be sent and tried.

The textbook names codes but no numbers; these are this simulator's own.
"""

import math
from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random
from typing import Protocol

from graders.text.writing import same_text
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import plural as _n
from trainer.core.text.problems import Problem

VALID_MINUTES = 10
RESEND_SECONDS = 60
MAX_WRONG_TRIES = 5


class SentCode(Protocol):
    """What the rules need to know of a code that was sent."""

    @property
    def code(self) -> str: ...  # noqa: D102
    @property
    def sent_at(self) -> datetime: ...  # noqa: D102
    @property
    def used_at(self) -> datetime | None: ...  # noqa: D102
    @property
    def wrong_tries(self) -> int: ...  # noqa: D102


def make_code(random: Random) -> str:
    """The six digits of a one-time code."""
    return f"{random.randrange(1_000_000):06d}"


def seconds_to_wait(last_sent: datetime | None, now: datetime) -> int:
    """Seconds until the next code may be sent to the same recipient for the same purpose."""
    if last_sent is None:
        return 0
    return max(0, math.ceil(RESEND_SECONDS - (now - last_sent).total_seconds()))


def code_problems(
    sent: SentCode | None, typed: str, now: datetime, field: str = "code"
) -> Iterator[Problem]:
    """Check a typed code against the newest one that was sent for the same purpose.

    A code works once, for 10 minutes, and is void after 5 wrong tries.
    """
    if sent is None:
        yield Problem(field, _("请先获取验证码"))
    elif sent.used_at is not None:
        yield Problem(field, _("该验证码已使用过，请重新获取"))
    elif sent.wrong_tries >= MAX_WRONG_TRIES:
        yield Problem(field, _("输错次数过多，该验证码已作废，请重新获取"))
    elif now - sent.sent_at > timedelta(minutes=VALID_MINUTES):
        yield Problem(field, _("验证码已过期（%(n)d 分钟内有效），请重新获取", n=VALID_MINUTES))
    elif not same_text(typed, sent.code):
        left = MAX_WRONG_TRIES - sent.wrong_tries - 1
        if left:
            yield Problem(field, _n("验证码不正确，还可以再试 %(n)d 次", left))
        else:
            yield Problem(field, _("验证码不正确，该验证码已作废，请重新获取"))
