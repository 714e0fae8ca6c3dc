"""The accounts for the rest of the back office: the acting account, owners of records."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import Select, false, func, or_, select

from trainer.areas.accounts import rules
from trainer.areas.accounts.choices import BENEFITS, Benefits
from trainer.areas.accounts.models import Account, AccountStatus, LoginEntry, Shop
from trainer.areas.inbox import service as inbox
from trainer.areas.inbox.models import Channel, Message
from trainer.core.data.records import Record, record_types, table_of
from trainer.core.text.formats import sandbox_moment
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.text.problems import Problem
from trainer.core.web import clock, context, db
from trainer.core.web.access import AccountType, Permission, has_permission
from trainer.core.web.context import cached_per_request

OFFICE_IP = "203.0.113.24"
"""The shop's own address, from a range reserved for documentation (RFC 5737)."""
CONFIRMED = "login:"
"""Prefix of the purpose of a mail that confirms a sign-in, before the sign-in's id."""
ODD_LOGIN_DAYS = 30
"""The period in which the workbench counts unusual sign-ins."""
_SHOP_HEADER = select(Account, select(Shop.name).scalar_subquery(), inbox.UNREAD)


def shop() -> Shop:
    """The sandbox's one shop."""
    return db.session.scalars(select(Shop)).one()


def benefits() -> Benefits:
    """What the shop's membership grants: the one place where areas look its limits up (ACC-01)."""
    return BENEFITS[shop().membership]


def main_account() -> Account:
    """The main account, the default owner of records."""
    return db.session.scalars(select(Account).where(Account.type == AccountType.MAIN)).one()


class ShopHeader(NamedTuple):
    """The values in the header of every back-office page."""

    accounts: list[Account]
    """All accounts, the main account first."""
    shop_name: str | None
    unread: int
    """The number of unread messages."""


@cached_per_request
def shop_header() -> ShopHeader:
    """The shop's name, its accounts and the unread messages, in one query."""
    rows = db.session.execute(_SHOP_HEADER).all()
    if rows:
        _account, shop_name, unread = rows[0]
    else:
        shop_name, unread = db.session.scalar(select(Shop.name)), inbox.count_unread()
    return ShopHeader(sorted((row[0] for row in rows), key=_main_first), shop_name, unread)


def has_shop() -> bool:
    """Whether the shop has been opened; before that there are no accounts either."""
    return bool(shop_header().accounts) and shop_header().shop_name is not None


class Registrant:
    """Who is about to open the shop: may what its main account may, in areas open before that."""

    id = 0
    name = ""
    type = AccountType.MAIN
    data_authorised = False


def able_to_act() -> list[Account]:
    """The main account and the sub-accounts that are not frozen."""
    return [
        account
        for account in shop_header().accounts
        if account.type is AccountType.MAIN or account.status is AccountStatus.NORMAL
    ]


def assignable() -> dict[int, str]:
    """The names of the accounts that can answer buyers, the main account first."""
    return {account.id: account.name for account in able_to_act()}


def may_assign() -> bool:
    """Whether the acting account deals with what no account is responsible for yet."""
    return has_permission(Permission.UNASSIGNED_INQUIRIES)


def visible(query: Select[Any], owner: Any) -> Select[Any]:
    """Those of the records that the acting account may see, by who is responsible (SUB-04).

    The main account sees all, a manager its own, the salespersons' and those without an owner,
    others their own.

    Args:
        query: What to confine.
        owner: The column that names who is responsible.
    """
    if context.acting.type is AccountType.MAIN:
        return query
    unassigned = owner.is_(None) if may_assign() else false()
    return query.where(or_(owner.in_(_team()), unassigned))


def may_see(owner: int | None) -> bool:
    """Whether :func:`visible` includes a record of this owner."""
    if context.acting.type is AccountType.MAIN:
        return True
    return may_assign() if owner is None else owner in _team()


def _team() -> set[int]:
    """The acting account, and the salespersons if it is a manager's."""
    if context.acting.type is not AccountType.MANAGER:
        return {context.acting.id}
    team = shop_header().accounts
    return {context.acting.id} | {a.id for a in team if a.type is AccountType.SALESPERSON}


class SignedOutError(Exception):
    """The account in use can no longer act; the message is for the student."""


def acting(able: Sequence[Account], account_id: int | None) -> Account:
    """The account to act as: the one switched to, else the main account.

    Raises:
        SignedOutError: It was frozen or deleted since. The main account has more permissions and
            does not take over implicitly.
    """
    if account_id is None:
        return able[0]
    chosen = next((account for account in able if account.id == account_id), None)
    if chosen is not None:
        return chosen
    name = db.session.scalar(select(Account.name).where(Account.id == account_id))
    if name is None:
        raise SignedOutError(_("您使用的子账号已删除"))
    raise SignedOutError(_("账号“%(name)s”已冻结", name=name))


def switch_to(account_id: int) -> Account | None:
    """Sign in with another account of the shop and add an entry to the login log.

    Returns:
        The account, or None if there is none of this id or it is frozen.
    """
    account = next((a for a in able_to_act() if a.id == account_id), None)
    if account is not None:
        db.session.add(
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
    return {account.id: account.name for account in shop_header().accounts}


def sub_accounts() -> list[Account]:
    """All sub-accounts, in the order in which they were added."""
    query = select(Account).where(Account.type != AccountType.MAIN).order_by(Account.id)
    return list(db.session.scalars(query))


SUB_ACCOUNTS = select(func.count(Account.id)).where(Account.type != AccountType.MAIN)


def count_sub_accounts() -> int:
    """The number of sub-accounts, including frozen ones."""
    return db.session.scalar(SUB_ACCOUNTS) or 0


def count_odd_logins() -> int:
    """The number of unconfirmed sign-ins from unusual addresses in the last 30 days.

    Sign-ins of frozen or deleted accounts do not count.
    """
    since = clock.now() - timedelta(days=ODD_LOGIN_DAYS)
    query = select(LoginEntry.id).where(
        LoginEntry.ip.in_(odd_addresses()),
        LoginEntry.at >= since,
        LoginEntry.email.in_(select(Account.email).where(Account.status == AccountStatus.NORMAL)),
    )
    return len(set(db.session.scalars(query)) - confirmed_logins())


def odd_addresses() -> frozenset[str]:
    """The addresses from which the shop does not usually sign in."""
    query = select(LoginEntry.ip, LoginEntry.at).order_by(LoginEntry.at, LoginEntry.id)
    return rules.odd_addresses((ip, at) for ip, at in db.session.execute(query))


def confirmed_logins() -> set[int]:
    """The ids of unusual sign-ins that were confirmed."""
    query = select(Message.purpose).where(Message.purpose.startswith(CONFIRMED))
    return {int(purpose.removeprefix(CONFIRMED)) for purpose in db.session.scalars(query)}


def confirm_login(entry: LoginEntry) -> None:
    """Confirm a sign-in by a mail to the safe e-mail, which is also the record of it."""
    if entry.id in confirmed_logins():
        return
    with in_chinese():
        subject = _("【安全中心】非常用 IP 登录已核实")
        body = _(
            "账号 %(email)s 于 %(time)s 在%(country)s（IP %(ip)s）的登录已确认是本人操作。"
            "如果不是您确认的，请及时冻结账号。",
            email=entry.email,
            time=sandbox_moment(entry.at),
            country=entry.country,
            ip=entry.ip,
        )
    inbox.send(Channel.MAIL, shop().safe_email, subject, body, purpose=f"{CONFIRMED}{entry.id}")


def problems_of_new(account: Account) -> Iterator[Problem]:
    """What the rules find in an account that another area is about to add."""
    return rules.account_problems(account, emails_except(account))


def emails_except(account: Account) -> list[str]:
    """The e-mails of all other accounts."""
    return list(db.session.scalars(select(Account.email).where(Account.id != (account.id or 0))))


def masked_email(email: str) -> str:
    """An e-mail with the middle of its name hidden."""
    return rules.masked(email)


def belongings(accounts: Iterable[Account]) -> dict[int, dict[str, int]]:
    """The number of records that name each account, by id and label of the record type."""
    counts: dict[int, dict[str, int]] = {account.id: {} for account in accounts}
    for model, column in _owned():
        query = select(column, func.count(model.id)).where(column.in_(counts)).group_by(column)
        for owner, count in db.session.execute(query):
            label = str(model.label)
            counts[owner][label] = counts[owner].get(label, 0) + count
    return counts


def remove(account: Account) -> int:
    """Delete a sub-account; its records go to the main account (SUB-03).

    What is about the account itself, such as its absence, is deleted with it.

    Returns:
        The number of moved records.
    """
    heir = main_account().id
    moved = 0
    for model, column in _owned(personal=True):
        for record in db.session.scalars(select(model).where(column == account.id)):
            db.session.delete(record)
    for model, column in _owned():
        for record in db.session.scalars(select(model).where(column == account.id)):
            setattr(record, column.key, heir)
            moved += 1
    db.session.flush()
    db.session.delete(account)
    return moved


def _owned(*, personal: bool = False) -> Iterator[tuple[type[Record], Any]]:
    """The columns of all areas that name an account: those of its records, or of its own data."""
    for model in record_types().values():
        for column in table_of(model).columns:
            info = column.info
            names_account = info.get("references") == Account.__tablename__
            if names_account and bool(info.get("personal")) is personal:
                yield model, getattr(model, column.name)


def _main_first(account: Account) -> tuple[bool, int]:
    return account.type is not AccountType.MAIN, account.id
