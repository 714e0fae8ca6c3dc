"""媒体中心 > 视频银行: videos kept once and used in posts and products (BANK-01, PP-02)."""

from typing import Any

from flask import abort, url_for
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from trainer.areas.media import bank, service
from trainer.areas.media.forms import FolderForm, UploadForm, VideoForm
from trainer.areas.media.models import Video, VideoFolder
from trainer.core.forms.record_form import abort_conflict, flash_and_redirect, render_page
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web import db
from trainer.core.web.access import Permission, permission_required
from trainer.core.web.files import videos
from trainer.core.web.pagination import contains, get_or_404, paginate
from trainer.core.web.query_args import id_arg, search_term
from trainer.core.web.references import deletion_blocker
from trainer.core.web.routes import RouteTable

routes = RouteTable()

use_bank = permission_required(Permission.PHOTO_BANK)
PAGE_SIZE = 12


@routes.route("/videos/", methods=["GET", "POST"])
@use_bank
def video_index() -> Any:
    """The shop's videos; upload, search, filter by folder."""
    form = UploadForm()
    if form.validate_with(lambda: bank.take_in(form)):
        return flash_and_redirect(_("视频已上传"), url_for(".video_index"))
    query = select(Video).options(selectinload(Video.products), selectinload(Video.folder))
    if words := search_term():
        query = query.where(contains(Video.name, words))
    if folder := id_arg("folder"):
        query = query.where(Video.folder_id == folder)
    sorts = {"uploaded": Video.id, "name": Video.name, "length": Video.seconds}
    return render_page(
        "media/videos.html",
        form=form,
        videos=paginate(query, sort=sorts, order="-uploaded", size=PAGE_SIZE),
        folders=service.folder_options(),
        used=service.used_bytes(),
        duration=service.duration,
    )


@routes.route("/videos/<int:number>", methods=["GET", "POST"])
@use_bank
def video(number: int) -> Any:
    """Watch a video; rename it, move it to a folder, link it to products."""
    found = get_or_404(Video, number, selectinload(Video.products))
    form = VideoForm(found)

    def problems() -> list[Problem]:
        form.populate_record(found)
        with db.session.no_autoflush:
            return [*bank.name_problems(found), *bank.link_problems(found)]

    if form.validate_with(problems):
        return flash_and_redirect(_("视频信息已保存"), url_for(".video_index"), form)
    return render_page("media/video.html", form=form, video=found, duration=service.duration)


@routes.post("/videos/<int:number>/delete")
@use_bank
def delete_video(number: int) -> Any:
    """Delete a video that neither a post nor a product uses."""
    found = get_or_404(Video, number)
    if found.products:
        abort_conflict(_("视频已关联产品，不能删除，请先取消关联"))
    if reason := deletion_blocker(found):
        abort_conflict(reason)
    db.session.delete(found)
    return flash_and_redirect(_("视频已删除"), url_for(".video_index"))


@routes.get("/videos/<int:number>/<digest>")
@use_bank
def video_file(number: int, digest: str) -> Any:
    """The file itself, or the part that a player asks for."""
    found = get_or_404(Video, number)
    if digest != found.digest:
        abort(404)
    return videos.send(digest)


@routes.route("/folders/new", methods=["GET", "POST"])
@use_bank
def new_folder() -> Any:
    """Create a folder."""
    return _save_folder(FolderForm(), VideoFolder(), _("新建文件夹"))


@routes.route("/folders/<int:number>", methods=["GET", "POST"])
@use_bank
def folder(number: int) -> Any:
    """Rename a folder."""
    found = get_or_404(VideoFolder, number)
    return _save_folder(FolderForm(found), found, _("重命名文件夹"))


def _save_folder(form: FolderForm, found: VideoFolder, title: str) -> Any:
    if form.validate_with(lambda: bank.folder_problems(form.name.data or "", found.id)):
        form.populate_record(found)
        db.session.add(found)
        return flash_and_redirect(_("文件夹已保存"), url_for(".video_index"))
    return render_page("media/folder.html", form=form, folder=found, title=title)


@routes.post("/folders/<int:number>/delete")
@use_bank
def delete_folder(number: int) -> Any:
    """Delete a folder in which there are no videos."""
    found = get_or_404(VideoFolder, number)
    if reason := deletion_blocker(found):
        abort_conflict(reason)
    db.session.delete(found)
    return flash_and_redirect(_("文件夹已删除"), url_for(".video_index"))
