"""研发设计: certificates, honours, patents and trademarks (CO-04)."""

from typing import Any

from flask import abort, request, url_for
from sqlalchemy import func, select

from trainer.areas.company import rules, service
from trainer.areas.company.choices import CertificateKind
from trainer.areas.company.display.models import CompanyCertificate
from trainer.areas.company.forms import CertificateForm
from trainer.areas.company.views import frame, gate, manage
from trainer.core.data.records import copy_record
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web import clock, db
from trainer.core.web.files import scans
from trainer.core.web.pagination import contains, get_or_404, paginate
from trainer.core.web.query_args import search_term
from trainer.core.web.references import deletion_blocker
from trainer.core.web.routes import RouteTable

routes = RouteTable()

SORTS = {
    "name": CompanyCertificate.name,
    "issued": CompanyCertificate.issued_on,
    "expires": CompanyCertificate.expires_on,
    "id": CompanyCertificate.id,
}


@routes.get("/certificates/")
@manage
def certificates() -> Any:
    """The certificates of one kind, with search."""
    standing = service.standing()
    if standing.certified is None:
        return gate()
    kind = _kind()
    query = select(CompanyCertificate).where(CompanyCertificate.kind == kind)
    if words := search_term():
        name, number = CompanyCertificate.name, CompanyCertificate.number
        query = query.where(contains(name, words) | contains(number, words))
    counted = select(CompanyCertificate.kind, func.count()).group_by(CompanyCertificate.kind)
    counts = dict(db.session.execute(counted).all())
    return render_page(
        "company/certificates.html",
        certificates=paginate(query, sort=SORTS, order="-id"),
        kind=kind,
        counts={each: counts.get(each, 0) for each in CertificateKind},
        today=clock.today(),
        named=kind in rules.OWN_NAME,
        objected={r.field: r.reader_message for r in standing.reasons if r.part == "certificates"},
        **frame(standing, "certificates"),
    )


def _kind() -> CertificateKind:
    asked = request.args.get("kind", "")
    return CertificateKind(asked) if asked in set(CertificateKind) else next(iter(CertificateKind))


@routes.route("/certificates/new", methods=["GET", "POST"])
@manage
def new_certificate() -> Any:
    """Add a certificate of the kind that the address names."""
    return _save(CompanyCertificate(kind=_kind(), updated_at=clock.now()), new=True)


@routes.get("/certificates/<int:number>")
@manage
def certificate(number: int) -> Any:
    """A certificate with everything that was entered."""
    found = get_or_404(CompanyCertificate, number)
    return render_page(
        "company/certificate.html", certificate=found, editable=service.standing().may_edit
    )


@routes.route("/certificates/<int:number>/edit", methods=["GET", "POST"])
@manage
def edit_certificate(number: int) -> Any:
    """Change a certificate."""
    return _save(get_or_404(CompanyCertificate, number), new=False)


def _save(found: CompanyCertificate, *, new: bool) -> Any:
    standing = service.standing()
    if standing.certified is None:
        return gate()
    if not standing.may_edit:
        abort_conflict(_("公司信息正在审核，审核期间不能修改"))
    form = CertificateForm(found.kind, None if new else found)
    scan, refused = scans.take_in_one("scan")

    def problems() -> list[Problem]:
        candidate = form.populate_record(CompanyCertificate(kind=found.kind, owner=""))
        candidate.scan_digest = scan.digest if scan else found.scan_digest or ""
        return refused or list(rules.certificate_problems(candidate, today=clock.today()))

    if form.validate_with(problems):
        with service.editing():
            form.populate_record(found)
            if scan is not None:
                found.scan_name, found.scan_digest = scan.name[-80:], scan.digest
            found.updated_at = clock.now()
            db.session.add(found)
        back = url_for(".certificates", kind=found.kind.value)
        return flash_and_redirect(_("%(what)s已保存", what=found.kind.label), back, form)
    if request.method == "GET" and not new:
        form.add_problems(
            Problem(None, reason.reader_message, warning=True)
            for reason in standing.reasons
            if reason.part == "certificates" and reason.field == str(found.id)
        )
    title = _("新增证书") if new else _("编辑证书")
    return render_page("company/certificate_edit.html", form=form, certificate=found, title=title)


@routes.post("/certificates/<int:number>/copy")
@manage
def copy_certificate(number: int) -> Any:
    """Add a certificate with the same entries, such as for the next one of a series."""
    source = get_or_404(CompanyCertificate, number)
    with service.editing():
        copied = copy_record(source)
        copied.number, copied.updated_at = "", clock.now()
        db.session.add(copied)
        db.session.flush()
    said = _("已复制，请填写编号并检查其他内容")
    return flash_and_redirect(said, url_for(".edit_certificate", number=copied.id))


@routes.post("/certificates/<int:number>/delete")
@manage
def delete_certificate(number: int) -> Any:
    """Delete a certificate."""
    found = get_or_404(CompanyCertificate, number)
    if reason := deletion_blocker(found):
        abort_conflict(reason)
    with service.editing():
        db.session.delete(found)
    return flash_and_redirect(_("证书已删除"), url_for(".certificates", kind=found.kind.value))


@routes.get("/certificates/<int:number>/scan/<digest>")
@manage
def scan(number: int, digest: str) -> Any:
    """The scan itself; its address carries its content's hash, so it can be kept."""
    found = get_or_404(CompanyCertificate, number)
    if digest != found.scan_digest:
        abort(404)
    return scans.send(scans.Scan(found.scan_name, found.scan_digest))
