"""资金管理 > 资金账户: balances, entries and recharging."""

from decimal import Decimal
from typing import Any

from flask import Blueprint, abort, request, url_for
from sqlalchemy import func, select

from trainer.areas.ledger import service
from trainer.areas.ledger.forms import RechargeForm
from trainer.areas.ledger.models import PREPAID, EntryKind, LedgerEntry, Wallet
from trainer.core.data.column_types import FixedDecimal
from trainer.core.data.records import label_of
from trainer.core.forms.record_form import flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web import db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.export import as_csv
from trainer.core.web.pagination import contains, paginate
from trainer.core.web.query_args import search_term

bp = Blueprint("ledger", __name__)

manage = permission_required(Permission.FUNDS)
SORTS = {"recorded": LedgerEntry.recorded_at, "amount": LedgerEntry.amount}
PREPAID_KINDS = (EntryKind.RECHARGE, EntryKind.CHARGE, EntryKind.REFUND)
FUNDS_KINDS = (
    EntryKind.RECEIPT,
    EntryKind.CHARGE,
    EntryKind.REFUND,
    EntryKind.EXCHANGE,
    EntryKind.WITHDRAWAL,
)
COLUMNS = (LedgerEntry.recorded_at, LedgerEntry.kind, LedgerEntry.about, LedgerEntry.amount)


@bp.get("/")
@manage
def index() -> Any:
    """All wallets with their balances."""
    return render_page("ledger/index.html", balances=service.balances(*Wallet), prepaid=PREPAID)


@bp.get("/<wallet>")
@manage
def show(wallet: str) -> Any:
    """A wallet's balance, what came in and left, and its entries."""
    chosen = _find(wallet)
    entries = _entries(chosen)
    return render_page(
        "ledger/show.html",
        wallet=chosen,
        balance=service.balance(chosen),
        totals=_totals(chosen),
        entries=paginate(entries, sort=SORTS, order="-recorded"),
        kinds=_kinds(chosen),
        prepaid=chosen in PREPAID,
    )


@bp.get("/<wallet>/export")
@manage
def export(wallet: str) -> Any:
    """The same entries as a CSV file."""
    chosen = _find(wallet)
    rows = db.session.scalars(_entries(chosen).order_by(LedgerEntry.id))
    cells = ((e.recorded_at.isoformat(), e.kind.label, e.about, e.amount) for e in rows)
    return as_csv(str(chosen.label), [[label_of(c) for c in COLUMNS], *cells])


@bp.route("/<wallet>/recharge", methods=["GET", "POST"])
@manage
def recharge(wallet: str) -> Any:
    """Pay money into a wallet."""
    chosen = _find(wallet)
    if chosen not in PREPAID:
        abort(404)
    form = RechargeForm()
    if form.validate_with(lambda: ()):
        with in_chinese():
            about = _("在线充值")
        service.record(chosen, EntryKind.RECHARGE, form.amount.data, about)
        said = _("充值成功，%(amount)s 元已到账", amount=f"{form.amount.data:.2f}")
        return flash_and_redirect(said, url_for(".show", wallet=chosen.value), form)
    return render_page(
        "ledger/recharge.html", wallet=chosen, form=form, balance=service.balance(chosen)
    )


def _find(code: str) -> Wallet:
    if code not in set(Wallet):
        abort(404)
    return Wallet(code)


def _entries(wallet: Wallet) -> Any:
    """The wallet's entries that the address asks for."""
    query = select(LedgerEntry).where(LedgerEntry.wallet == wallet)
    kind = request.args.get("kind", "")
    if kind in set(EntryKind):
        query = query.where(LedgerEntry.kind == EntryKind(kind))
    if words := search_term():
        query = query.where(contains(LedgerEntry.about, words))
    return query


def _totals(wallet: Wallet) -> tuple[Decimal, Decimal]:
    """Totals of credits and debits of a wallet, both positive."""
    amount = LedgerEntry.amount
    total = func.sum(amount, type_=FixedDecimal(2))
    query = select(total.filter(amount > 0), total.filter(amount < 0))
    came, left = db.session.execute(query.where(LedgerEntry.wallet == wallet)).one()
    return came or Decimal(0), -(left or Decimal(0))


def _kinds(wallet: Wallet) -> list[tuple[str, Any]]:
    """The kinds of entries that a wallet can have, for the filter."""
    kinds = PREPAID_KINDS if wallet in PREPAID else FUNDS_KINDS
    return [(kind.value, kind.label) for kind in kinds]
