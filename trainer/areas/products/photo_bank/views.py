"""The photo bank's pages and pictures."""

from typing import Any

from flask import abort, flash, redirect, request, url_for
from sqlalchemy import select

from trainer.areas.products.models import Photo
from trainer.areas.products.photo_bank import photos
from trainer.areas.products.photo_bank.forms import UploadForm
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import plural as _n
from trainer.core.web import db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.files import uploads
from trainer.core.web.pagination import contains, get_or_404, paginate
from trainer.core.web.query_args import search_term
from trainer.core.web.references import deletion_blocker
from trainer.core.web.routes import RouteTable

routes = RouteTable()

use_bank = permission_required(Permission.PHOTO_BANK)
PAGE_SIZE = 24


@routes.route("/photos/", methods=["GET", "POST"])
@use_bank
def bank() -> Any:
    """List the shop's pictures; upload, search, filter by group."""
    form = UploadForm()
    if form.validate_on_submit():
        taken = photos.take_in(form.files.data or (), form.group_name.data)
        refused = taken.refused
        if not taken.photos and not refused:
            refused = [_("请先选择图片")]
        if taken.added:
            flash(_n("已上传 %(n)d 张图片", taken.added), "success")
        for line in taken.known:
            flash(line, "info")
        if not refused:
            return redirect(url_for(".bank"))
        form.files.errors = [*form.files.errors, *refused]
    query = select(Photo)
    if words := search_term():
        query = query.where(contains(Photo.file_name, words))
    if group := request.args.get("group", ""):
        query = query.where(Photo.group_name == group)
    sorts = {"uploaded": Photo.id, "name": Photo.file_name, "size": Photo.file_size}
    shown = paginate(query, sort=sorts, order="-uploaded", size=PAGE_SIZE)
    return render_page(
        "products/photos.html",
        form=form,
        photos=shown,
        groups=photos.groups(),
        uses=photos.count_uses([photo.id for photo in shown.items]),
    )


@routes.post("/photos/<int:number>/delete")
@use_bank
def delete_photo(number: int) -> Any:
    """Delete a picture that no product shows."""
    photo = get_or_404(Photo, number)
    if reason := deletion_blocker(photo):
        abort_conflict(reason)
    db.session.delete(photo)
    return flash_and_redirect(_("图片已删除"), url_for(".bank"))


@routes.get("/photos/<int:number>/<digest>")
@use_bank
def picture(number: int, digest: str) -> Any:
    """Send a picture; its address contains its digest, so it can be cached."""
    photo = get_or_404(Photo, number)
    if digest != photo.digest:
        abort(404)
    return uploads.send_picture(photo.digest, small="small" in request.args)
