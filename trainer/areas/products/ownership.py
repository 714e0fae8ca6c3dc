"""The accounts in charge of products (SUB-02, SUB-04).

A salesperson manages the products assigned to it, a manager its own and the salespersons', a
producer those of the whole shop, like the main account. Nothing is assigned to a producer: what it
posts is the main account's.
"""

from typing import Any

from flask import abort
from sqlalchemy import select
from sqlalchemy.orm.interfaces import ORMOption

from trainer.areas.accounts import service as accounts
from trainer.areas.accounts.models import Account
from trainer.areas.products.models import Product
from trainer.core.text.i18n import gettext as _
from trainer.core.web import db
from trainer.core.web.access import AccountType
from trainer.core.web.context import acting
from trainer.core.web.pagination import get_or_404

WHOLE_SHOP = {AccountType.MAIN, AccountType.PRODUCER}
ASSIGNS = {AccountType.MAIN, AccountType.MANAGER}


def sees_all() -> bool:
    """Whether the acting account manages the products of the whole shop."""
    return acting.type in WHOLE_SHOP


def may_assign() -> bool:
    """Whether the acting account can give the products that it manages to another."""
    return acting.type in ASSIGNS


def managed(products: Any) -> Any:
    """A query for the products that the acting account manages."""
    if sees_all():
        return products
    own = Product.account_id == acting.id
    if acting.type is not AccountType.MANAGER:
        return products.where(own)
    salespersons = select(Account.id).where(Account.type == AccountType.SALESPERSON)
    return products.where(own | Product.account_id.in_(salespersons))


def find_managed(number: int, *options: ORMOption) -> Product:
    """The product of this number; 403 with its owner for accounts that do not manage it.

    ``options`` are loader options, such as for child lists.
    """
    product = get_or_404(Product, number, *options)
    query = managed(select(Product.id).where(Product.id == number))
    if not sees_all() and db.session.scalar(query) is None:
        owner = accounts.names().get(product.account_id or 0, "")
        abort(403, _("这个产品由“%(name)s”负责，当前账号不能管理", name=owner))
    return product


def owner_of_new() -> int:
    """The account in charge of a new product."""
    producer = acting.type is AccountType.PRODUCER
    return accounts.main_account().id if producer else acting.id


def owners() -> dict[int, str]:
    """The names of the accounts whose products the acting account may see."""
    names = accounts.names()
    if acting.type is AccountType.SALESPERSON:
        return {acting.id: names[acting.id]}
    return names


def assignable() -> dict[int, str]:
    """The names of the accounts that can be in charge of products, the main account first."""
    return {
        account.id: account.name
        for account in accounts.able_to_act()
        if account.type is not AccountType.PRODUCER
    }
