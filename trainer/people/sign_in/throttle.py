"""Throttling of sign-ins by their log in the database, shared by all worker processes.

Failures are counted by place. A place is known to a login name after a right password: a browser
(by its device cookie, as OWASP recommends against lock-outs), else a network address. There only
the failures of that place count, so that nobody elsewhere can keep its user out. From all other
places the failures of the name count together.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, func, select, true, update
from sqlalchemy.orm import Session

from trainer.core.data.storage.dialects import advisory_lock
from trainer.people import rules
from trainer.people.models import SignIn, User

SIGN_IN_TTL = timedelta(days=186)
"""Lifetime of the log. Throttling needs an hour of it (``rules.FAILURE_TTL``) and the known places;
China's Cybersecurity Law (article 21) requires logs of six months.
"""


@dataclass(frozen=True)
class Place:
    """Where an attempt comes from.

    Attributes:
        address: The network address.
        device: The id in the browser's cookie; None without one.
    """

    address: str
    device: str | None = None


def wait(session: Session, login_key: str, place: Place, now: datetime) -> timedelta:
    """The remaining wait of this login name at this place; zero if an attempt is allowed.

    Concurrent attempts with the same name are serialised until this transaction, which counts the
    attempt, ends.
    """
    advisory_lock(session, f"sign in {login_key}")
    if _is_admitted(session, login_key, now):
        return timedelta(0)
    known = _known(session, login_key, place)
    free = rules.FREE_TRIES
    if known is None and _is_noisy(session, place.address, now):
        free = 1
    failures, last = session.execute(
        select(func.count(), func.max(SignIn.at)).where(
            SignIn.login_key == login_key,
            SignIn.at > now - rules.FAILURE_TTL,
            SignIn.succeeded.is_(False),
            SignIn.forgiven.is_(False),
            true() if known is None else known,
        )
    ).one()
    return rules.wait_of_name(failures, last, now, free)


def _is_admitted(session: Session, login_key: str, now: datetime) -> bool:
    until = session.scalar(select(User.admitted_until).where(User.login_key == login_key))
    return until is not None and now < until <= now + rules.ADMISSION


def _known(session: Session, login_key: str, place: Place) -> ColumnElement[bool] | None:
    """The condition for attempts from this place, if the name has signed in here; else None."""
    of_device = and_(SignIn.device.is_not(None), SignIn.device == place.device)
    for condition in (of_device, SignIn.address == place.address):
        signed_in = select(SignIn.id).where(
            SignIn.login_key == login_key, SignIn.succeeded.is_(True), condition
        )
        if session.scalar(signed_in.limit(1)) is not None:
            return condition
    return None


def _is_noisy(session: Session, address: str, now: datetime) -> bool:
    """Whether so many attempts from an address have failed that somebody may be guessing there."""
    failed = (
        select(SignIn.id)
        .where(
            SignIn.address == address,
            SignIn.at > now - rules.ADDRESS_WINDOW,
            SignIn.succeeded.is_(False),
        )
        .offset(rules.ADDRESS_TRIES - 1)
        .limit(1)
    )
    return session.scalar(failed) is not None


def count_try(
    session: Session, login_key: str, place: Place, now: datetime, user_id: int | None
) -> SignIn:
    """Count an attempt; commit before the password is verified."""
    attempt = SignIn(
        login_key=login_key, address=place.address, device=place.device, at=now, user_id=user_id
    )
    session.add(attempt)
    return attempt


def forgive(session: Session, login_key: str) -> None:
    """Reset the count, after a right or a new password."""
    session.execute(
        update(SignIn)
        .where(SignIn.login_key == login_key, SignIn.forgiven.is_(False))
        .values(forgiven=True)
    )


def admit(session: Session, user: User, now: datetime) -> None:
    """Let a user try at once and without throttling, for ``rules.ADMISSION`` or until it is right.

    An instructor who has the student before them decides this.
    """
    forgive(session, user.login_key)
    user.admitted_until = now + rules.ADMISSION


def prune(session: Session, now: datetime) -> None:
    """Delete expired attempts."""
    session.execute(delete(SignIn).where(SignIn.at < now - SIGN_IN_TTL))
