"""资金管理 > 提现/转账 > 收款银行账户: the company's bank accounts."""

from typing import Any

from flask import url_for
from sqlalchemy import select

from trainer.areas.funds import rules
from trainer.areas.funds.access import manage
from trainer.areas.funds.forms import PayoutForm
from trainer.areas.funds.models import PayoutAccount
from trainer.areas.orders.choices import OrderCurrency
from trainer.areas.verification import service as verification
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web import clock, db
from trainer.core.web.pagination import get_or_404, paginate
from trainer.core.web.references import deletion_blocker
from trainer.core.web.routes import RouteTable

routes = RouteTable()


@routes.get("/payouts")
@manage
def payouts() -> Any:
    """The bank accounts that money can be withdrawn to."""
    query = select(PayoutAccount)
    page = paginate(query, sort={"added_at": PayoutAccount.added_at}, order="added_at")
    return render_page("funds/payouts.html", payouts=page)


@routes.route("/payouts/new", methods=["GET", "POST"])
@manage
def add_payout() -> Any:
    """Add a bank account in the name of the certified company."""
    company = verification.certified_company()
    if company is None:
        abort_conflict(_("公司通过 A&V 认证后才能添加收款银行账户"))
    form = PayoutForm()

    def problems() -> list[Problem]:
        used = set(db.session.scalars(select(PayoutAccount.number)))
        return list(rules.payout_problems(form.populate_record(PayoutAccount()), used))

    if form.validate_with(problems):
        found = form.populate_record(PayoutAccount())
        abroad = found.currency is OrderCurrency.USD
        found.holder = company.company_name_en if abroad else company.company_name_cn
        found.swift, found.added_at = (found.swift or "").upper(), clock.now()
        db.session.add(found)
        return flash_and_redirect(_("收款银行账户已添加"), url_for(".payouts"), form)
    return render_page("funds/payout.html", form=form, company=company)


@routes.post("/payouts/<int:number>/delete")
@manage
def delete_payout(number: int) -> Any:
    """Delete a bank account that no withdrawal names."""
    found = get_or_404(PayoutAccount, number)
    if reason := deletion_blocker(found):
        abort_conflict(reason)
    db.session.delete(found)
    return flash_and_redirect(_("收款银行账户已删除"), url_for(".payouts"))
