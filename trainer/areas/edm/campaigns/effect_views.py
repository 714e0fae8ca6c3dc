"""查看效果: what came of a campaign, who did what, and a group made of them (EDM-03)."""

from typing import Any

from flask import request, url_for
from sqlalchemy.orm import joinedload

from trainer.areas.customers import service as customers
from trainer.areas.customers.models import CustomerGroup
from trainer.areas.edm.campaigns import charts, effects
from trainer.areas.edm.campaigns.forms import ReceiversForm
from trainer.areas.edm.choices import Reaction
from trainer.areas.edm.models import MailCampaign, MailDelivery
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import plural as _n
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.export import as_csv
from trainer.core.web.pagination import get_or_404, paginate
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()
manage = permission_required(Permission.CAMPAIGNS)
SORTS = {
    "company": MailDelivery.company,
    "country": MailDelivery.country,
    "opened": MailDelivery.opened_at,
}


@routes.get("/<int:number>")
@manage
def show(number: int) -> Any:
    """A campaign with its figures and receivers."""
    campaign = _find(number)
    asked = _filter()
    links, countries = effects.by_link(number), effects.by_country(number)
    return render_page(
        "edm/show.html",
        campaign=campaign,
        state=campaign.state(clock.today()),
        totals=effects.totals([number])[number],
        links=links,
        charts=charts.of_campaign(links, countries, effects.by_hour(number)),
        reactions=list(Reaction),
        countries=sorted((name, name) for name, *_counts in countries),
        reaction=asked.reaction,
        country=asked.country,
        words=asked.words,
        receivers=paginate(effects.receivers(number, asked), sort=SORTS, order="company"),
    )


@routes.route("/<int:number>/group", methods=["GET", "POST"])
@manage
def new_group(number: int) -> Any:
    """Make a fixed group of the receivers that the filter leaves (新建客群)."""
    campaign = _find(number)
    asked = _filter()
    mails = list(db.session.scalars(effects.receivers(number, asked)))
    if not mails:
        abort_conflict(_("筛选后没有收件人，请换一个筛选条件"))
    form = ReceiversForm()
    group = CustomerGroup()

    def problems() -> Any:
        form.populate_record(group)
        return customers.name_problems(group)

    if form.validate_with(problems):
        count = customers.new_fixed_group(group, [mail.buyer for mail in mails])
        db.session.flush()
        said = _n("固定客群已创建，共 %(n)d 位客户", count)
        return flash_and_redirect(said, url_for("office.customers.group", number=group.id), form)
    return render_page(
        "edm/group.html",
        form=form,
        campaign=campaign,
        mails=mails,
        reaction=asked.reaction,
        country=asked.country,
        words=asked.words,
    )


@routes.get("/<int:number>/receivers.csv")
@manage
def export(number: int) -> Any:
    """The receivers that the filter leaves, as a table."""
    campaign = _find(number)
    query = effects.receivers(number, _filter()).order_by(MailDelivery.id)
    head = [_("公司名称"), _("联系人"), _("国家/地区"), *(label for _name, label in charts.STEPS)]
    rows = [
        [mail.company, mail.contact, mail.country, *charts.moments(mail)]
        for mail in db.session.scalars(query)
    ]
    return as_csv(_("%(name)s 收件人", name=campaign.name), [head, *rows])


def _find(number: int) -> MailCampaign:
    group, template = joinedload(MailCampaign.group), joinedload(MailCampaign.template)
    return get_or_404(MailCampaign, number, group, template)


def _filter() -> effects.Filter:
    """What the address asks for."""
    asked = request.args.get("reaction", "")
    reaction = Reaction(asked) if asked in set(Reaction) else None
    return effects.Filter(reaction, request.args.get("country", ""), search_term())
