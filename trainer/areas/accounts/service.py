"""What the rest of the back office uses of the accounts: who acts, and whose everything is."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import func, or_, select

from trainer.areas.accounts.models import Account, AccountStatus, LoginEntry, Shop
from trainer.core import clock
from trainer.core.access import AccountType
from trainer.core.db import session
from trainer.core.records import Record, record_types, table_of

OFFICE_IP = "203.0.113.24"
"""Where the shop's people work; from a range kept for documentation, which belongs to nobody."""
ODD_LOGIN_DAYS = 30
"""How far back the workbench looks for sign-ins from odd places."""


def shop() -> Shop:
    """The sandbox's one shop."""
    return session.scalars(select(Shop)).one()


def main_account() -> Account:
    """The account to which everything falls that has no other owner."""
    return session.scalars(select(Account).where(Account.type == AccountType.MAIN)).one()


def acting_account(account_id: int | None) -> Account:
    """The account to act as: the one switched to, else the main account.

    A frozen or deleted account cannot act; the main account takes over.
    """
    wanted = or_(Account.type == AccountType.MAIN, Account.id == account_id)
    by_id = {account.id: account for account in session.scalars(select(Account).where(wanted))}
    chosen = by_id.get(account_id or 0)
    if chosen is not None and chosen.status is AccountStatus.NORMAL:
        return chosen
    return next(account for account in by_id.values() if account.type is AccountType.MAIN)


def switchable() -> list[Account]:
    """The accounts that can sign in, the main account first."""
    query = select(Account).where(Account.status == AccountStatus.NORMAL)
    return sorted(session.scalars(query), key=_main_first)


def switch_to(account_id: int) -> Account | None:
    """Sign in with another account of the shop, which the login log notes.

    Returns:
        The account, or None if there is none of this id or it is frozen.
    """
    account = next((a for a in switchable() if a.id == account_id), None)
    if account is not None:
        session.add(
            LoginEntry(
                email=account.email,
                name=account.name,
                at=clock.now(),
                ip=OFFICE_IP,
                country=shop().country,
            )
        )
    return account


def names() -> dict[int, str]:
    """The names of all accounts by their ids, the main account first."""
    return {a.id: a.name for a in sorted(session.scalars(select(Account)), key=_main_first)}


def sub_accounts() -> list[Account]:
    """All sub-accounts, in the order in which they were added."""
    query = select(Account).where(Account.type != AccountType.MAIN).order_by(Account.id)
    return list(session.scalars(query))


def count_sub_accounts() -> int:
    """How many sub-accounts there are, frozen ones included."""
    query = select(func.count(Account.id)).where(Account.type != AccountType.MAIN)
    return session.scalar(query) or 0


def count_odd_logins() -> int:
    """How many sign-ins in the last 30 days came from another country than the shop's."""
    since = clock.now() - timedelta(days=ODD_LOGIN_DAYS)
    query = select(func.count(LoginEntry.id)).where(
        LoginEntry.country != shop().country, LoginEntry.at >= since
    )
    return session.scalar(query) or 0


def emails_except(account: Account) -> list[str]:
    """The e-mails of all other accounts."""
    return list(session.scalars(select(Account.email).where(Account.id != (account.id or 0))))


def belongings(accounts: Iterable[Account]) -> dict[int, dict[str, int]]:
    """For each account's id: how many records name it, by the label of their kind."""
    counts: dict[int, dict[str, int]] = {account.id: {} for account in accounts}
    for model, column in _owned():
        query = select(column, func.count(model.id)).where(column.in_(counts)).group_by(column)
        for owner, count in session.execute(query):
            label = str(model.label)
            counts[owner][label] = counts[owner].get(label, 0) + count
    return counts


def remove(account: Account) -> int:
    """Delete a sub-account; what belonged to it falls to the main account (SUB-03).

    Returns:
        How many records changed hands.
    """
    heir = main_account().id
    moved = 0
    for model, column in _owned():
        for record in session.scalars(select(model).where(column == account.id)):
            setattr(record, column.key, heir)
            moved += 1
    session.flush()
    session.delete(account)
    return moved


def _owned() -> Iterator[tuple[type[Record], Any]]:
    """Every column of every area's records that names an account."""
    for model in record_types().values():
        for column in table_of(model).columns:
            if column.info.get("references") == Account.__tablename__:
                yield model, getattr(model, column.name)


def _main_first(account: Account) -> tuple[bool, int]:
    return account.type is not AccountType.MAIN, account.id
