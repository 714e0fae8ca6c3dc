"""My customers and the public pool (CRM-01), and what is done with many of them at once."""

from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.wrappers import Response

from trainer.areas.accounts import service as accounts
from trainer.areas.customers import listing, profiles, service
from trainer.areas.customers.choices import Source, Stage
from trainer.areas.customers.profiles import Profile
from trainer.areas.customers.segments import potential
from trainer.core.forms.record_form import flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import plural as _n
from trainer.core.web import clock
from trainer.core.web.access import Permission, has_permission, permission_required
from trainer.core.web.query_args import id_args

bp = Blueprint("customers", __name__)

look = permission_required(Permission.SEARCH_CUSTOMERS)
POOL_FILTERS = ("country", "level", "business", "intent", "contacted")
MY_FILTERS = ("country", "level", "source", "owner")


@bp.get("/")
@look
def index() -> Any:
    """The customers that the acting account may see, by stage."""
    visible = service.mine(profiles.load().values())
    found = listing.filtered(visible, MY_FILTERS)
    counts = {stage: sum(p.customer.stage is stage for p in found if p.customer) for stage in Stage}
    owners = accounts.names()
    named = {p.customer.account_id for p in visible if p.customer}
    choices = {"owner": [(number, owners[number]) for number in owners if number in named]}
    stage = request.args.get("stage", "")
    shown = [p for p in found if p.customer and p.customer.stage == stage] if stage else found
    return render_page(
        "customers/index.html",
        customers=listing.paginated(shown, order="-seen"),
        choices={**listing.choices(visible), **choices},
        filters=MY_FILTERS,
        labels=listing.FILTERS,
        counts=counts,
        stage=stage,
        owners=owners,
        assignable=service.assignable() if has_permission(Permission.ASSIGN_CUSTOMERS) else {},
        markets=has_permission(Permission.CAMPAIGNS),
        now=clock.now(),
    )


@bp.get("/pool")
@look
def pool() -> Any:
    """The buyers who know the shop and whom nobody is responsible for."""
    everybody = service.pool(profiles.load().values())
    found = listing.filtered(everybody, POOL_FILTERS)
    return render_page(
        "customers/pool.html",
        buyers=listing.paginated(found, order="-potential"),
        choices=listing.choices(everybody),
        filters=POOL_FILTERS,
        labels=listing.FILTERS,
        potential=potential,
        is_buying=listing.is_buying,
        markets=has_permission(Permission.CAMPAIGNS),
        now=clock.now(),
    )


@bp.post("/add")
@look
def add() -> Response:
    """Make the ticked buyers of the pool my customers."""
    source = request.form.get("source", "")
    back = url_for(".visitors" if source == Source.VISITOR else ".pool")
    if not (chosen := _chosen()):
        flash(_("请先勾选客户"), "warning")
        return redirect(back)
    added = service.add(chosen, Source.VISITOR if source == Source.VISITOR else Source.POOL)
    if not added:
        flash(_("所选客户已有负责人，不能重复添加"), "warning")
        return redirect(back)
    return flash_and_redirect(_n("已将 %(n)d 位买家添加为我的客户", added), back)


@bp.post("/assign")
@permission_required(Permission.ASSIGN_CUSTOMERS)
def assign() -> Response:
    """Give the ticked customers to an account."""
    owner = request.form.get("owner", type=int)
    chosen = service.mine(_chosen())
    if owner not in service.assignable() or not chosen:
        flash(_("请先勾选客户，再选择负责人"), "warning")
        return redirect(url_for(".index"))
    for profile in chosen:
        if profile.customer is not None:
            profile.customer.account_id = owner
    said = _n("已将 %(n)d 位客户分配给 %(name)s", len(chosen), name=service.assignable()[owner])
    return flash_and_redirect(said, url_for(".index"))


@bp.post("/release")
@look
def release() -> Response:
    """Put the ticked customers back into the public pool; their files are kept."""
    chosen = service.mine(_chosen())
    if not chosen:
        flash(_("请先勾选客户"), "warning")
        return redirect(url_for(".index"))
    for profile in chosen:
        if profile.customer is not None:
            profile.customer.account_id = None
    return flash_and_redirect(_n("已将 %(n)d 位客户移入公海", len(chosen)), url_for(".index"))


def _chosen() -> list[Profile]:
    """The buyers of the ticked rows."""
    ids = id_args("ids")
    return list(profiles.load(ids).values()) if ids else []
