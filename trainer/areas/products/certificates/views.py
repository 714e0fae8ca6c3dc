"""认证中心 > 证书管理: certificates with their progress, handing in, mending (CERT-01)."""

from collections.abc import Iterator
from typing import Any

from flask import request, url_for
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from graders.text.writing import normalize_text
from trainer.areas.products.certificates import reviews, rules
from trainer.areas.products.certificates.forms import CertificateForm
from trainer.areas.products.certificates.models import Certificate, Kind, Status
from trainer.areas.products.models import Photo
from trainer.areas.products.photo_bank import photos
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.pagination import contains, get_or_404, paginate
from trainer.core.web.query_args import search_term
from trainer.core.web.routes import RouteTable

routes = RouteTable()
certify = permission_required(Permission.CERTIFIED_PRODUCTS)
GROUP = "证书"
"""The photo group of uploaded scans."""


@routes.get("/certificates/")
@certify
def certificate_index() -> Any:
    """The shop's certificates: tabs by status, search."""
    query = select(Certificate)
    if request.args.get("status") in set(Status):
        query = query.where(Certificate.status == Status(request.args["status"]))
    if words := search_term():
        name, number = contains(Certificate.name, words), contains(Certificate.number, words)
        query = query.where(name | number)
    counted = select(Certificate.status, func.count()).group_by(Certificate.status)
    counts = dict(db.session.execute(counted).all())
    sorts = {"submitted": Certificate.submitted_at, "expires": Certificate.expires_on}
    return render_page(
        "certificates/index.html",
        certificates=paginate(query, sort=sorts, order="-submitted"),
        counts={status: counts.get(status, 0) for status in Status},
        today=clock.today(),
    )


@routes.get("/certificates/<int:number>")
@certify
def certificate(number: int) -> Any:
    """A certificate with its scan and, if it was returned, why."""
    options = (selectinload(Certificate.reasons), joinedload(Certificate.photo))
    found = get_or_404(Certificate, number, *options)
    columns = Certificate.__table__.columns
    labels = {name: column.info["label"] for name, column in columns.items() if column.info}
    return render_page(
        "certificates/show.html", certificate=found, labels=labels, today=clock.today()
    )


@routes.route("/certificates/new", methods=["GET", "POST"])
@certify
def new_certificate() -> Any:
    """Upload a certificate."""
    return _page(CertificateForm(), Certificate())


@routes.route("/certificates/<int:number>/edit", methods=["GET", "POST"])
@certify
def edit_certificate(number: int) -> Any:
    """Mend a certificate that was returned, or renew one, and hand it in again."""
    found = get_or_404(Certificate, number, joinedload(Certificate.photo))
    if found.status is Status.UNDER_REVIEW:
        abort_conflict(_("证书正在审核，审核结束后才能修改"))
    form = CertificateForm(found)
    if request.method == "GET" and found.photo is not None and not form.scan_name.data:
        form.scan_name.data = found.photo.file_name
    return _page(form, found)


def _page(form: CertificateForm, found: Certificate) -> Any:
    if request.method == "POST":
        refused = _take_scan(form)
        candidate = form.populate_record(Certificate(id=found.id))
        problems = [*_scan_problems(form, refused), *rules.problems(candidate, _numbers(found.id))]
        if form.validate_with(lambda: problems):
            form.populate_record(found)
            scan = _scan(form)
            found.photo_id = scan.id if scan is not None else None
            if found.kind is not Kind.PERMIT:
                found.category = ""
            reviews.submit(found)
            said = _("证书已提交审核，预计 %(n)d 个工作日内完成", n=rules.REVIEW_DAYS)
            return flash_and_redirect(said, url_for(".certificate_index"))
    title = _("修改证书") if found.id else _("上传证书")
    return render_page("certificates/edit.html", form=form, title=title, bank=photos.newest())


def _numbers(own: int | None) -> set[str]:
    query = select(Certificate.number).where(Certificate.id != (own or 0))
    return {normalize_text(number) for number in db.session.scalars(query)}


def _take_scan(form: CertificateForm) -> list[str]:
    """Put an uploaded scan into the photo bank and name it; returns what was refused."""
    taken = photos.take_in(form.scan.data or (), GROUP)
    if taken.photos:
        form.scan_name.data = taken.photos[0].file_name
    return taken.refused


def _scan(form: CertificateForm) -> Photo | None:
    name = form.scan_name.data or ""
    return photos.by_name([name]).get(name)


def _scan_problems(form: CertificateForm, refused: list[str]) -> Iterator[Problem]:
    for line in refused:
        yield Problem("scan", line)
    if form.scan_name.data and _scan(form) is None:
        yield Problem("scan_name", _("图片银行里没有这张图片"))
    elif not form.scan_name.data and not refused:
        yield Problem("scan_name", _("请选择或上传证书扫描件"))


@routes.post("/certificates/<int:number>/urge")
@certify
def urge_certificate(number: int) -> Any:
    """Have the review end now (催审)."""
    found = get_or_404(Certificate, number)
    if not reviews.urge(found):
        abort_conflict(_("这份证书不在审核中"))
    return flash_and_redirect(_("已催促审核，请稍后查看结果"), url_for(".certificate_index"))


@routes.post("/certificates/<int:number>/delete")
@certify
def delete_certificate(number: int) -> Any:
    """Delete a certificate that is not under review."""
    found = get_or_404(Certificate, number)
    if found.status is Status.UNDER_REVIEW:
        abort_conflict(_("证书正在审核，审核结束后才能删除"))
    db.session.delete(found)
    return flash_and_redirect(_("证书已删除"), url_for(".certificate_index"))
