"""资金管理: the accounts, exchanges, withdrawals and bank accounts (FUND-01)."""

from typing import Any

from flask import Blueprint, request, url_for
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from trainer.areas.funds import linking_views, moving, payout_views, rates, rules
from trainer.areas.funds.access import manage
from trainer.areas.funds.balances import available
from trainer.areas.funds.choices import FundAccount, WithdrawalState
from trainer.areas.funds.forms import ExchangeForm, WithdrawalForm, payout_name
from trainer.areas.funds.models import FundExchange, PayoutAccount, Withdrawal
from trainer.areas.ledger import service as ledger
from trainer.areas.orders.choices import OrderCurrency
from trainer.core.data.records import label_of
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.formats import sandbox_moment
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web import clock, context, db
from trainer.core.web.export import as_csv
from trainer.core.web.pagination import contains, get_or_404, paginate
from trainer.core.web.query_args import search_term

bp = Blueprint("funds", __name__)
linking_views.routes.add_to(bp)
payout_views.routes.add_to(bp)
SORTS = {"asked_at": Withdrawal.asked_at, "amount": Withdrawal.amount}


@bp.get("/")
@manage
def index() -> Any:
    """Show balances by account and currency, and the amounts to be linked."""
    waiting = select(func.count()).select_from(linking_views.unlinked().subquery())
    return render_page(
        "funds/index.html",
        available=available(),
        accounts=FundAccount,
        totals=ledger.balances(*moving.WALLETS.values()),
        waiting=db.session.scalar(waiting),
        rate=rates.rate_on(clock.today()),
    )


@bp.route("/exchanges", methods=["GET", "POST"])
@manage
def exchanges() -> Any:
    """Exchange US dollars into CNY; below, the exchanges so far."""
    form = ExchangeForm()
    held = available()

    def problems() -> list[Problem]:
        candidate = form.populate_record(FundExchange())
        left = held.get((candidate.account, OrderCurrency.USD), rules.LEAST_EXCHANGE)
        return list(rules.exchange_problems(candidate, left))

    if form.validate_with(problems):
        found = form.populate_record(FundExchange())
        moving.exchange(found)
        said = _("结汇成功，所得 CNY %(amount)s", amount=f"{found.proceeds:,.2f}")
        return flash_and_redirect(said, url_for(".exchanges"), form)
    done = select(FundExchange)
    return render_page(
        "funds/exchanges.html",
        form=form,
        available=held,
        rate=rates.rate_on(clock.today()),
        rates=rates.RATES,
        exchanges=paginate(done, sort={"at": FundExchange.exchanged_at}, order="-at"),
    )


def _withdrawals() -> Any:
    """The withdrawals that the address asks for."""
    query = select(Withdrawal).options(joinedload(Withdrawal.payout))
    state = request.args.get("state", "")
    if state in set(WithdrawalState):
        query = query.where(Withdrawal.state == WithdrawalState(state))
    if words := search_term():
        query = query.where(contains(Withdrawal.number, words))
    return query


@bp.get("/withdrawals")
@manage
def withdrawals() -> Any:
    """The withdrawals by state, with search."""
    counted = select(Withdrawal.state, func.count(Withdrawal.id)).group_by(Withdrawal.state)
    counts = dict(db.session.execute(counted).all())
    return render_page(
        "funds/withdrawals.html",
        withdrawals=paginate(_withdrawals(), sort=SORTS, order="-asked_at"),
        counts={state: counts.get(state, 0) for state in WithdrawalState},
        chosen=request.args.get("state", ""),
        payout_name=payout_name,
    )


@bp.get("/withdrawals/export")
@manage
def export() -> Any:
    """The same withdrawals as a CSV file."""
    names = ("number", "asked_at", "account", "currency", "amount", "fee", "state")
    columns = [getattr(Withdrawal, name) for name in names]
    rows = db.session.scalars(_withdrawals().order_by(Withdrawal.id))
    table = [[_cell(getattr(row, name)) for name in names] for row in rows]
    return as_csv(_("提现记录"), [list(map(label_of, columns)), *table])


def _cell(value: Any) -> Any:
    if hasattr(value, "label"):
        return value.label
    return sandbox_moment(value) if hasattr(value, "hour") else value


@bp.route("/withdrawals/new", methods=["GET", "POST"])
@manage
def withdraw() -> Any:
    """Withdraw money to a bank account (提现/转账)."""
    form = WithdrawalForm()
    held = available()

    def chosen() -> PayoutAccount | None:
        if not form.payout_id.data or form.payout_id.errors:
            return None
        key = (context.current_sandbox.id, form.payout_id.data)
        return db.session.get(PayoutAccount, key)

    def problems() -> list[Problem]:
        candidate, payout = form.populate_record(Withdrawal()), chosen()
        if payout is None or candidate.account is None:
            return []
        left = held[candidate.account, payout.currency]
        return list(rules.withdrawal_problems(candidate, payout, left))

    if form.validate_with(problems) and (payout := chosen()) is not None:
        found = form.populate_record(Withdrawal())
        moving.withdraw(found, payout)
        said = _("提现申请已提交，预计 %(n)d 个工作日到账", n=rules.WORKING_DAYS)
        return flash_and_redirect(said, url_for(".withdrawals"), form)
    fees = [(currency.label, fee) for currency, fee in rules.FEES.items()]
    has_payouts = db.session.scalar(select(func.count(PayoutAccount.id)))
    return render_page(
        "funds/withdraw.html", form=form, available=held, fees=fees, has_payouts=has_payouts
    )


@bp.post("/withdrawals/<int:number>/cancel")
@manage
def cancel(number: int) -> Any:
    """Call a withdrawal off while the bank has not paid it."""
    found = get_or_404(Withdrawal, number)
    if reason := moving.cancel_blocker(found):
        abort_conflict(reason)
    moving.cancel(found)
    return flash_and_redirect(_("提现已撤销，资金已退回"), url_for(".withdrawals"))
