"""Pages of a template's express services (FRT-01, FRT-02)."""

from typing import Any

from flask import abort, request, url_for

from trainer.areas.freight import countries, lines, rules
from trainer.areas.freight.choices import Calculation, Line
from trainer.areas.freight.forms import ServiceForm
from trainer.areas.freight.models import FreightService, FreightTemplate
from trainer.areas.freight.views import manage
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web.pagination import get_or_404
from trainer.core.web.references import deletion_blocker
from trainer.core.web.routes import RouteTable

routes = RouteTable()


@routes.route("/<int:number>/services/new", methods=["GET", "POST"])
@manage
def new_service(number: int) -> Any:
    """Add the service of a line, which begins with the platform's defaults."""
    template = get_or_404(FreightTemplate, number)
    if request.args.get("line") not in set(Line):
        abort(404)
    line = Line(request.args["line"])
    if reason := rules.line_problem(template, line):
        abort_conflict(reason)
    known = lines.services()[line]
    calculation = Calculation.BY_WEIGHT if known.own else Calculation.PLATFORM
    form = ServiceForm(
        known=known,
        goods=template.goods,
        data={"mode": known.modes[0], "calculation": calculation, "rate": rules.FULL_RATE},
    )
    service = FreightService(line=line, position=rules.next_position(template.services))
    return _save(form, service, template, _("添加快递服务"))


@routes.route("/services/<int:number>/edit", methods=["GET", "POST"])
@manage
def edit_service(number: int) -> Any:
    """Change a service of a template."""
    service = get_or_404(FreightService, number)
    template = get_or_404(FreightTemplate, service.template_id)
    known = lines.services()[service.line]
    form = ServiceForm(service, known=known, goods=template.goods)
    return _save(form, service, template, _("编辑快递服务"))


def _save(form: ServiceForm, service: FreightService, template: FreightTemplate, title: str) -> Any:
    others = [other for other in template.services if other is not service]

    def problems() -> Any:
        return rules.service_problems(
            form.fill_service(service),
            goods=template.goods,
            origin=template.origin,
            others=others,
        )

    if form.validate_with(problems):
        if service not in template.services:
            template.services.append(service)
        return flash_and_redirect(_("快递服务已保存"), url_for(".show", number=template.id), form)
    known = lines.services()[service.line]
    return render_page(
        "freight/service.html",
        form=form,
        title=title,
        freight_template=template,
        known=known,
        regions=countries.by_region(known.countries),
    )


@routes.post("/services/<int:number>/delete")
@manage
def delete_service(number: int) -> Any:
    """Delete a service; a template in use keeps at least one."""
    service = get_or_404(FreightService, number)
    template = get_or_404(FreightTemplate, service.template_id)
    if len(template.services) == 1 and deletion_blocker(template):
        abort_conflict(_("模板正被产品使用，至少保留一项快递服务"))
    template.services.remove(service)
    return flash_and_redirect(_("快递服务已删除"), url_for(".show", number=template.id))
