"""Sign-in is throttled by what the database remembers, so that all worker processes agree."""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from trainer.core.data.dialects import advisory_lock
from trainer.people import rules
from trainer.people.models import SignIn

SIGN_IN_TTL = timedelta(days=186)
"""How long tries to sign in are kept. Waiting needs an hour of them (``rules.FORGOTTEN_AFTER``);
the rest is a log for people, of which China's Cybersecurity Law (article 21) asks for six months.
"""


def wait(session: Session, login_key: str, address: str, now: datetime) -> timedelta:
    """How long this login name or this address must still wait; zero if a try is free.

    Others who ask for the same name or address wait for the end of this transaction, in which the
    try is counted: many at once cannot slip through.
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
    """Count a try; commit it before its password is looked at."""
    attempt = SignIn(login_key=login_key, address=address, at=now, user_id=user_id)
    session.add(attempt)
    return attempt


def forgive(session: Session, login_key: str) -> None:
    """Start counting anew: the password was right, or there is a new one."""
    session.execute(
        update(SignIn)
        .where(SignIn.login_key == login_key, SignIn.forgiven.is_(False))
        .values(forgiven=True)
    )


def prune(session: Session, now: datetime) -> None:
    """Take out the tries that are older than the log must be."""
    session.execute(delete(SignIn).where(SignIn.at < now - SIGN_IN_TTL))
