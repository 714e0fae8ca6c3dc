"""Ordering the domains in the cart: real name, payment, and the domains that follow (MAIL-01)."""

from collections.abc import Iterator

from sqlalchemy import select

from graders.text.writing import same_text
from trainer.areas.accounts.models import Shop
from trainer.areas.ledger import service as ledger
from trainer.areas.ledger.models import Wallet
from trainer.areas.trade_mail.choices import Holder
from trainer.areas.trade_mail.models import CartItem, Domain
from trainer.areas.trade_mail.registrar import market
from trainer.core.text.formats import join_list
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.text.problems import Problem
from trainer.core.web import clock, db

ABOUT_LENGTH = 120
"""Characters of a ledger entry's explanation."""


def cart() -> list[CartItem]:
    """What lies in the cart, in the order in which it was put there."""
    return list(db.session.scalars(select(CartItem).order_by(CartItem.id)))


def owned_names() -> set[str]:
    """The names of the domains that the shop owns."""
    return set(db.session.scalars(select(Domain.name)))


def real_name_problems(
    holder_type: Holder | None, holder: str | None, licence: str | None, shop: Shop
) -> Iterator[Problem]:
    """Whether the holder is the shop's company or its legal person (the simulator's own)."""
    company = holder_type is Holder.COMPANY
    name = shop.name if company else shop.legal_person
    if holder_type and holder and not same_text(holder, name):
        yield Problem("holder", _("实名认证不通过：与店铺认证的名称不一致，请核对"))
    if company and not licence:
        yield Problem("licence", _("请填写营业执照号"))
    elif company and licence != shop.licence_number:
        yield Problem("licence", _("实名认证不通过：与店铺认证的营业执照号不一致，请核对"))


def buy(order: Domain, items: list[CartItem]) -> list[Domain]:
    """Pay the domains in the cart and register them as the order says.

    Raises:
        BalanceTooLow: The services wallet holds less; nothing was taken.
    """
    names = [item.name for item in items]
    with in_chinese():
        about = _("域名 %(names)s", names=join_list(names))[:ABOUT_LENGTH]
    ledger.charge(Wallet.SERVICES, market.total(names, order.years), about)
    today = clock.today()
    bought = []
    for item in items:
        bought.append(
            Domain(
                name=item.name,
                years=order.years,
                holder_type=order.holder_type,
                holder=order.holder,
                bought_on=today,
                expires_on=market.expiry(today, order.years),
            )
        )
        db.session.delete(item)
    db.session.add_all(bought)
    return bought
