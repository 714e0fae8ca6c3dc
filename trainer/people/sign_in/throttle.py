"""Throttling of sign-ins by their log in the database, shared by all worker processes."""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from trainer.core.data.storage.dialects import advisory_lock
from trainer.people import rules
from trainer.people.models import SignIn

SIGN_IN_TTL = timedelta(days=186)
"""Lifetime of the log. Throttling needs an hour of it (``rules.FAILURE_TTL``); China's
Cybersecurity Law (article 21) requires logs of six months.
"""


def wait(session: Session, login_key: str, address: str, now: datetime) -> timedelta:
    """The remaining wait of this login name or address; zero if an attempt is allowed.

    Concurrent attempts with the same name or address are serialised until this transaction, which
    counts the attempt, ends.
    """
    advisory_lock(session, f"sign in {login_key}")
    advisory_lock(session, f"sign in from {address}")
    failures, last = session.execute(
        select(func.count(), func.max(SignIn.at)).where(
            SignIn.login_key == login_key,
            SignIn.at > now - rules.FAILURE_TTL,
            SignIn.succeeded.is_(False),
            SignIn.forgiven.is_(False),
        )
    ).one()
    oldest = session.scalar(
        select(SignIn.at)
        .where(
            SignIn.address == address,
            SignIn.at > now - rules.ADDRESS_WINDOW,
            SignIn.succeeded.is_(False),
        )
        .order_by(SignIn.at.desc())
        .offset(rules.ADDRESS_TRIES - 1)
        .limit(1)
    )
    of_name = rules.wait_of_name(failures, last, now)
    return max(of_name, rules.wait_of_address(oldest, now))


def count_try(
    session: Session, login_key: str, address: str, now: datetime, user_id: int | None
) -> SignIn:
    """Count an attempt; commit before the password is verified."""
    attempt = SignIn(login_key=login_key, address=address, at=now, user_id=user_id)
    session.add(attempt)
    return attempt


def forgive(session: Session, login_key: str) -> None:
    """Reset the count, after a right or a new password."""
    session.execute(
        update(SignIn)
        .where(SignIn.login_key == login_key, SignIn.forgiven.is_(False))
        .values(forgiven=True)
    )


def prune(session: Session, now: datetime) -> None:
    """Delete expired attempts."""
    session.execute(delete(SignIn).where(SignIn.at < now - SIGN_IN_TTL))
