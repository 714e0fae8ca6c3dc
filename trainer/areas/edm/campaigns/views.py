"""客户管理 > 营销活动: planning mail campaigns (EDM-03)."""

from datetime import date
from decimal import Decimal
from typing import Any

from flask import request, url_for
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from trainer.areas.customers import service as customers
from trainer.areas.customers.choices import GroupKind
from trainer.areas.customers.models import CustomerGroup
from trainer.areas.edm import rules, service
from trainer.areas.edm.campaigns import effects, sending
from trainer.areas.edm.campaigns.forms import CampaignForm
from trainer.areas.edm.choices import CampaignState, MailChannel, Sending, Timing
from trainer.areas.edm.models import NAME_LENGTH, MailCampaign, MailDelivery, MailTemplate
from trainer.areas.ledger import service as ledger
from trainer.areas.ledger.models import Wallet
from trainer.core.data.campaigns import CampaignStatus
from trainer.core.data.records import copy_record
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.formats import copy_title
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, context, db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.campaigns import count_by_state
from trainer.core.web.context import acting
from trainer.core.web.pagination import contains, get_or_404, paginate
from trainer.core.web.query_args import id_arg, search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()
manage = permission_required(Permission.CAMPAIGNS)
SORTS = {"starts_on": MailCampaign.starts_on, "id": MailCampaign.id}


@routes.get("/")
@manage
def index() -> Any:
    """The shop's campaigns, by state, with search."""
    today = clock.today()
    query = select(MailCampaign).options(joinedload(MailCampaign.group))
    query = query.options(joinedload(MailCampaign.template))
    state = request.args.get("state", "")
    if state in set(CampaignState):
        query = query.where(MailCampaign.in_state(today, CampaignState(state)))
    if words := search_term():
        query = query.where(contains(MailCampaign.name, words))
    page = paginate(query, sort=SORTS, order="-id")
    return render_page(
        "edm/index.html",
        campaigns=page,
        counts=count_by_state(MailCampaign),
        chosen=state,
        today=today,
        totals=effects.totals([campaign.id for campaign in page.items]),
        free=max(0, rules.FREE_MAILS - sending.sent_today()),
        balance=ledger.balance(Wallet.SERVICES),
    )


@routes.route("/new", methods=["GET", "POST"])
@manage
def new() -> Any:
    """Plan a campaign; ``?group=`` presets the group from which one came."""
    preset = _group(id_arg("group"))
    chosen = {"group_id": preset.id} if preset is not None else {}
    form = CampaignForm(data={"timing": Timing.NOW, "channel": MailChannel.MAIL, **chosen})
    fixed = preset is None or preset.kind is GroupKind.FIXED
    return _save(form, MailCampaign(), _("新建营销活动"), locked=None if fixed else preset)


@routes.route("/<int:number>/edit", methods=["GET", "POST"])
@manage
def edit(number: int) -> Any:
    """Change a campaign that has not sent anything."""
    campaign = get_or_404(MailCampaign, number)
    _refuse_if_sent(campaign, _("已经发送过邮件的活动不能修改；可以复制一个新的"))
    if campaign.state(clock.today()) is CampaignState.ENDED:
        abort_conflict(_("活动已结束，不能修改；可以复制一个新的"))
    return _save(CampaignForm(campaign), campaign, _("编辑营销活动"))


def _save(
    form: CampaignForm,
    campaign: MailCampaign,
    title: str,
    locked: CustomerGroup | None = None,
) -> Any:
    """Save or activate; ``locked`` is the group from whose page one came, if it cannot change."""
    draft = request.form.get("action") == "draft"
    was_in_effect = campaign.status in {CampaignStatus.PUBLISHED, CampaignStatus.STOPPED}
    kept_start = campaign.starts_on if was_in_effect else None

    def problems() -> Any:
        form.fill_campaign(campaign)
        return () if draft else _problems(form, campaign, kept_start)

    if form.validate_with(problems):
        if draft:
            sending.shelve(campaign)
            return flash_and_redirect(_("草稿已保存，活动还没有生效"), url_for(".index"), form)
        sending.activate(campaign, acting.id)
        return flash_and_redirect(_("活动已生效"), url_for(".index"), form)
    ready = service.is_ready()
    return render_page("edm/edit.html", form=form, title=title, ready=ready, locked=locked)


def _problems(form: CampaignForm, campaign: MailCampaign, kept_start: date | None) -> Any:
    """What the rules refuse; what a field refuses itself is not looked up."""
    group = None if form.group_id.errors else _group(campaign.group_id)
    number = None if form.template_id.errors else campaign.template_id
    own = context.current_sandbox.id
    yield from rules.readiness_problems(is_ready=service.is_ready())
    yield from rules.campaign_problems(
        campaign,
        now=clock.now(),
        members=len(customers.recipients(group)) if group is not None else 0,
        template=db.session.get(MailTemplate, (own, number)) if number else None,
        kept_start=kept_start,
    )


@routes.post("/<int:number>/stop")
@manage
def stop(number: int) -> Response:
    """Stop a campaign; mails that have gone out cannot be called back."""
    campaign = get_or_404(MailCampaign, number)
    if campaign.state(clock.today()) not in {CampaignState.LIVE, CampaignState.UPCOMING}:
        abort_conflict(_("只有生效中或待生效的活动可以停止"))
    sending.stop(campaign)
    return flash_and_redirect(_("营销活动已停止"), url_for(".index"))


@routes.post("/<int:number>/resume")
@manage
def resume(number: int) -> Response:
    """Send the mails that arrears held back."""
    campaign = get_or_404(MailCampaign, number)
    live = campaign.state(clock.today()) is CampaignState.LIVE
    if campaign.sending is not Sending.ARREARS or not live:
        abort_conflict(_("这个活动没有因欠费停发的邮件"))
    sending.resume(campaign)
    return flash_and_redirect(_("已继续发送"), url_for(".index"))


@routes.post("/<int:number>/copy")
@manage
def copy(number: int) -> Response:
    """Make a draft with the same settings."""
    copied = copy_record(get_or_404(MailCampaign, number))
    copied.name = copy_title(copied.name, NAME_LENGTH)
    copied.group_name = ""
    copied.status, copied.sending, copied.cost = CampaignStatus.DRAFT, Sending.NOT_YET, Decimal(0)
    db.session.add(copied)
    db.session.flush()
    return flash_and_redirect(_("已复制为草稿，请检查后生效"), url_for(".edit", number=copied.id))


@routes.post("/<int:number>/delete")
@manage
def delete(number: int) -> Response:
    """Delete a campaign that has not sent anything and does not run."""
    campaign = get_or_404(MailCampaign, number)
    _refuse_if_sent(campaign, _("已经发送过邮件的活动要保留效果数据，不能删除"))
    if campaign.state(clock.today()) in {CampaignState.LIVE, CampaignState.UPCOMING}:
        abort_conflict(_("生效中或待生效的活动不能删除，请先停止"))
    db.session.delete(campaign)
    return flash_and_redirect(_("营销活动已删除"), url_for(".index"))


def _group(number: int | None) -> CustomerGroup | None:
    return db.session.get(CustomerGroup, (context.current_sandbox.id, number)) if number else None


def _refuse_if_sent(campaign: MailCampaign, reason: str) -> None:
    query = select(func.count(MailDelivery.id)).where(MailDelivery.campaign_id == campaign.id)
    if db.session.scalar(query):
        abort_conflict(reason)
