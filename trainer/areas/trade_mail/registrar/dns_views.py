"""The DNS records of a domain (云解析), and what a mail provider asks for (MAIL-01)."""

from typing import Any

from flask import url_for
from sqlalchemy.orm import selectinload

from trainer.areas.trade_mail import rules
from trainer.areas.trade_mail.models import Domain
from trainer.areas.trade_mail.registrar.forms import DnsForm
from trainer.core.forms.record_form import flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import get_or_404
from trainer.core.web.routes import RouteTable

routes = RouteTable()


@routes.route("/domains/<int:number>/records", methods=["GET", "POST"])
@permission_required(Permission.DOMAINS)
def records(number: int) -> Any:
    """Change the DNS records of a domain."""
    domain = get_or_404(Domain, number, selectinload(Domain.records))
    form = DnsForm(domain)
    if form.validate_with(lambda: rules.zone_problems(form.rows_as_records())):
        form.populate_record(domain)
        rules.clear_priorities(domain.records)
        return flash_and_redirect(_("解析记录已保存"), url_for(".records", number=number), form)
    return render_page("trade_mail/records.html", form=form, domain=domain, needed=rules.REQUIRED)
