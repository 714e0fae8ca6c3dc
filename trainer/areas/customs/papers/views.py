"""Pages on which papers are looked at and taken (CUS-01)."""

from io import BytesIO
from typing import Any

from flask import Response, abort, send_file

from trainer.areas.customs.access import manage
from trainer.areas.customs.choices import PaperKind, Status
from trainer.areas.customs.entry.views import with_goods
from trainer.areas.customs.models import CustomsDeclaration
from trainer.areas.customs.papers import typesetting
from trainer.areas.customs.papers.content import Content, content_of
from trainer.areas.customs.papers.workbook import workbook
from trainer.core.forms.record_form import abort_conflict, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import in_chinese
from trainer.core.web.export import XLSX
from trainer.core.web.routes import RouteTable

routes = RouteTable()


def _made(number: int) -> CustomsDeclaration:
    """A declaration whose papers were made."""
    declaration = with_goods(number)
    if declaration.status is not Status.MADE:
        abort_conflict(_("还没有生成单证，请在核对页点击“生成单证”"))
    if fonts := typesetting.missing_fonts():
        abort_conflict(_("服务器缺少字体 %(fonts)s，请管理员安装 fonts-noto-cjk", fonts=fonts))
    return declaration


def _kind(kind: str) -> PaperKind:
    if kind not in set(PaperKind):
        abort(404)
    return PaperKind(kind)


def _content(number: int, kind: str) -> Content:
    chosen = _kind(kind)
    return content_of(_made(number), chosen)


@routes.get("/<int:number>/papers/<kind>")
@manage
def paper(number: int, kind: str) -> Any:
    """A paper as it will be printed."""
    chosen, declaration = _kind(kind), _made(number)
    return render_page(
        "customs/paper.html",
        declaration=declaration,
        kind=chosen,
        kinds=list(PaperKind),
        pages=len(typesetting.pages(content_of(declaration, chosen))),
    )


@routes.get("/<int:number>/papers/<kind>/page-<int:page>.svg")
@manage
def page(number: int, kind: str, page: int) -> Any:
    """A page of a paper as a picture."""
    found = typesetting.pages(_content(number, kind))
    if not 1 <= page <= len(found):
        abort(404)
    return Response(found[page - 1], mimetype="image/svg+xml")


@routes.get("/<int:number>/papers/<kind>/pdf")
@manage
def pdf(number: int, kind: str) -> Any:
    """A paper as PDF."""
    content = typesetting.pdf(_content(number, kind))
    with in_chinese():
        name = f"{_title(number)}-{PaperKind(kind).label}.pdf"
    return _download(content, "application/pdf", name)


@routes.get("/<int:number>/workbook")
@manage
def sheets(number: int) -> Any:
    """All papers as a workbook with a sheet for each."""
    declaration = _made(number)
    content = workbook([content_of(declaration, kind) for kind in PaperKind])
    return _download(content, XLSX, f"{declaration.title}.xlsx")


def _title(number: int) -> str:
    return with_goods(number).title


def _download(content: bytes, mimetype: str, name: str) -> Response:
    safe = name.replace("/", "-")
    return send_file(BytesIO(content), mimetype=mimetype, as_attachment=True, download_name=safe)
