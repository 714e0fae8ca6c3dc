"""商机沟通 > 权益中心: the rights to quote, the service score, and packs (RFQ-02)."""

from datetime import timedelta
from typing import Any

from flask import abort, request, url_for
from sqlalchemy import select

from trainer.areas.accounts import service as accounts
from trainer.areas.ledger import service as ledger
from trainer.areas.ledger.models import Wallet
from trainer.areas.rfq import rights, service
from trainer.areas.rfq.models import RfqGrant, RfqQuote
from trainer.areas.rfq.views import quote_permission
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import clock, db
from trainer.core.web.access import AccountType
from trainer.core.web.context import acting
from trainer.core.web.pagination import paginate
from trainer.core.web.routes import RouteTable

routes = RouteTable()


@routes.get("/rights/")
@quote_permission
def rights_center() -> Any:
    """What rights there are and when they lapse, how the score comes about, what was used."""
    now = clock.now()
    begin, end = rights.gift_period(now)
    used = service.visible(select(RfqQuote))
    bought = select(RfqGrant).where(RfqGrant.granted_at <= now).order_by(RfqGrant.id.desc())
    return render_page(
        "rfq/rights.html",
        supplies=service.supplies(),
        score=service.score(),
        gift=rights.gift(service.score()),
        gifts=rights.GIFTS,
        early_score=rights.EARLY_SCORE,
        period=(begin, end),
        balance=ledger.balance(Wallet.SERVICES),
        packs=rights.packs_for(accounts.shop().membership),
        may_buy=acting.type is AccountType.MAIN,
        grants=list(db.session.scalars(bought)),
        used=paginate(used, sort={"submitted": RfqQuote.submitted_at}, order="-submitted", size=10),
        pack_days=rights.PACK_DAYS,
    )


@routes.post("/rights/buy")
@quote_permission
def buy_rights() -> Any:
    """Buy a pack; only the main account pays, from the wallet for services."""
    if acting.type is not AccountType.MAIN:
        abort(403, _("只有主账号可以购买报价权益"))
    offered = {pack.code: pack for pack in rights.packs_for(accounts.shop().membership)}
    pack = offered.get(request.form.get("pack", ""))
    if pack is None:
        abort(400)
    with in_chinese():
        about = _("%(kind)s（%(n)d 条）", kind=pack.kind.label, n=pack.amount)
    try:
        ledger.charge(Wallet.SERVICES, pack.price, about)
    except ledger.BalanceTooLow as low:
        abort_conflict(str(low))
    db.session.add(
        RfqGrant(
            kind=pack.kind,
            amount=pack.amount,
            price=pack.price,
            granted_at=clock.now(),
            expires_on=clock.today() + timedelta(days=rights.PACK_DAYS),
        )
    )
    said = _("购买成功，%(n)d 条报价权益已到账", n=pack.amount)
    return flash_and_redirect(said, url_for(".rights_center"))
