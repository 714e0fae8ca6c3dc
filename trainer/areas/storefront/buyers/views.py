"""The storefront as buyers see it, publishing it, and going back to what is published (SF-01)."""

from typing import Any

from flask import abort, flash, request, url_for
from sqlalchemy import select

from trainer.areas.accounts import service as accounts
from trainer.areas.company import service as company
from trainer.areas.media.models import Video
from trainer.areas.products.models import Photo
from trainer.areas.storefront import service, undo
from trainer.areas.storefront.buyers.shown import Shown, look_up
from trainer.areas.storefront.choices import Status
from trainer.areas.storefront.editions import Layout
from trainer.areas.verification import service as verification
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.formats import join_list
from trainer.core.text.i18n import gettext as _
from trainer.core.web import clock, db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.files import uploads, videos
from trainer.core.web.routes import RouteTable

routes = RouteTable()
decorate = permission_required(Permission.STOREFRONT)

PHONE = "phone"
PROFILE = "profile"


@routes.get("/preview")
@decorate
def preview() -> Any:
    """The storefront on a desktop or a phone: what is published, or the draft on request."""
    draft = "draft" in request.args
    phone = request.args.get("device") == PHONE
    layout = service.layout() if draft else service.published()
    profile = request.args.get("page") == PROFILE or layout is None
    shop, certified = accounts.shop(), verification.certified_company()
    return render_page(
        "storefront/preview.html",
        draft=draft,
        phone=phone,
        profile=profile,
        layout=layout,
        blocks=_blocks(layout, phone=phone),
        shown=look_up(layout) if layout is not None and not profile else Shown(),
        photos=service.photos(layout) if layout is not None and profile else {},
        shop=shop,
        years=_years(shop.joined_on),
        certified=certified,
        company=company.published() if profile and certified is not None else None,
    )


def _blocks(layout: Layout | None, *, phone: bool) -> Any:
    if layout is None:
        return []
    return layout.on_phone if phone else layout.blocks


def _years(joined_on: Any) -> int:
    """平台年限: the year that the shop is in, from 1."""
    return (clock.today() - joined_on).days // 365 + 1 if joined_on else 1


@routes.get("/pictures/<digest>")
@decorate
def picture(digest: str) -> Any:
    """A picture that the storefront can show: of the photo bank or of the company."""
    in_bank = db.session.scalar(select(Photo.id).where(Photo.digest == digest).limit(1))
    if in_bank is None and digest not in company.picture_digests():
        abort(404)
    return uploads.send_picture(digest, small="small" in request.args)


@routes.get("/videos/<digest>")
@decorate
def video(digest: str) -> Any:
    """A video that the storefront can show, or the part that a player asks for."""
    in_bank = db.session.scalar(select(Video.id).where(Video.digest == digest).limit(1))
    if in_bank is None and digest not in company.video_digests():
        abort(404)
    return videos.send(digest)


@routes.post("/publish")
@decorate
def publish() -> Any:
    """Show buyers the storefront as it is in the editor."""
    layout = service.layout()
    if not layout.blocks:
        abort_conflict(_("旺铺还没有板块，请先添加板块再发布"))
    if layout.sign.status is Status.PUBLISHED:
        abort_conflict(_("旺铺没有改动，不需要再次发布"))
    service.publish()
    shown = look_up(layout)
    if empty := [block.name for block in layout.blocks if shown.is_empty(block)]:
        flash(_("%(names)s没有可展示的内容，买家看不到", names=join_list(empty)), "warning")
    if not layout.on_phone:
        flash(_("手机端还没有板块，请到“手机端”点击“一键同步”"), "warning")
    return flash_and_redirect(_("旺铺已发布，买家现在看到的就是当前页面"), url_for(".index"))


@routes.post("/undo")
@decorate
def undo_changes() -> Any:
    """Go back to the storefront that buyers see."""
    edition = service.edition()
    if edition is None:
        abort_conflict(_("旺铺还没有发布过，没有可以恢复的版本"))
    undo.back_to_published(edition.content)
    return flash_and_redirect(_("已恢复为买家看到的版本"), url_for(".index"))
