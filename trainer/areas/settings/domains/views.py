"""店铺管理 > 域名管理: bind a domain, verify it by its records, unbind it (SET-03)."""

from collections.abc import Iterator
from typing import Any

from flask import url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from trainer.areas.settings.domains import binding, rules
from trainer.areas.settings.domains.models import BindingState, BoundDomain
from trainer.areas.trade_mail import service as trade_mail
from trainer.core.forms import fields
from trainer.core.forms.record_form import (
    RecordForm,
    abort_conflict,
    flash_and_redirect,
    render_page,
)
from trainer.core.text.domains import plain_domain
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.problems import Problem
from trainer.core.web import db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import get_or_404
from trainer.core.web.routes import RouteTable

routes = RouteTable()
manage = permission_required(Permission.DOMAINS)
OPEN = {BindingState.WAITING, BindingState.FAILED}


class DomainForm(RecordForm):
    """The domain to bind."""

    name = fields.text(BoundDomain.name, hint=_l("不带 http 和 www，如 dianyue2022.com"))


class SubmitForm(RecordForm):
    """The button that has the records checked."""


@routes.get("/domains/")
@manage
def domains() -> Any:
    """The bound domains with their states."""
    found = db.session.scalars(select(BoundDomain).order_by(BoundDomain.id)).all()
    return render_page("settings/domains/domains.html", domains=found, most=rules.MAX_DOMAINS)


@routes.route("/domains/new", methods=["GET", "POST"])
@manage
def new_domain() -> Any:
    """Name a domain that the shop owns."""
    form = DomainForm()
    name = plain_domain(form.name.data or "")
    bound = db.session.scalars(select(BoundDomain.name)).all()
    owned = [domain.name for domain in trade_mail.domains()]
    if form.validate_with(lambda: rules.name_problems(name, owned, bound)):
        kept = BoundDomain(name=name)
        db.session.add(kept)
        db.session.flush()
        said = _("域名已添加，请设置解析记录")
        return flash_and_redirect(said, url_for(".domain", number=kept.id), form)
    return render_page("settings/domains/domain_new.html", form=form, owned=owned)


@routes.route("/domains/<int:number>", methods=["GET", "POST"])
@manage
def domain(number: int) -> Any:
    """The records that a domain needs; have them checked."""
    kept = get_or_404(BoundDomain, number)
    form = SubmitForm()

    def problems() -> Iterator[Problem]:
        for message in binding.problems_of(kept.name):
            yield Problem(None, message)

    if kept.state in OPEN and form.validate_with(problems):
        binding.submit(kept)
        said = _("已提交验证，%(n)d 小时内完成", n=rules.CHECK_HOURS)
        return flash_and_redirect(said, url_for(".domain", number=number), form)
    zone = next((one for one in trade_mail.domains() if one.name == kept.name), None)
    return render_page(
        "settings/domains/domain.html",
        form=form,
        domain=kept,
        zone=zone,
        needed=rules.required(kept.name),
        hours=rules.CHECK_HOURS,
        wrong=binding.problems_of(kept.name) if kept.state is BindingState.BOUND else [],
    )


@routes.post("/domains/<int:number>/urge")
@manage
def urge_domain(number: int) -> Response:
    """Have the check of the records end now."""
    if not binding.urge(get_or_404(BoundDomain, number)):
        abort_conflict(_("这个域名没有在验证"))
    said = _("已催促验证，请稍后查看结果")
    return flash_and_redirect(said, url_for(".domain", number=number))


@routes.post("/domains/<int:number>/unbind")
@manage
def unbind_domain(number: int) -> Response:
    """Unbind a domain; buyers reach the shop at the platform's address only."""
    binding.remove(get_or_404(BoundDomain, number))
    return flash_and_redirect(_("域名已解绑"), url_for(".domains"))
