"""The pictures and the video of 展示信息 themselves, and taking them away."""

from typing import Any

from flask import abort, url_for

from trainer.areas.company import service
from trainer.areas.company.choices import PictureSlot
from trainer.areas.company.display.models import CompanyDisplay
from trainer.areas.company.views import manage
from trainer.core.forms.record_form import flash_and_redirect
from trainer.core.text.i18n import gettext as _
from trainer.core.web.files import uploads, videos
from trainer.core.web.routes import RouteTable

routes = RouteTable()


@routes.get("/pictures/<digest>")
@manage
def picture(digest: str) -> Any:
    """A picture of the company, as it is edited or as it is published."""
    if digest not in service.picture_digests():
        abort(404)
    return uploads.send_picture(digest)


@routes.get("/video/<digest>")
@manage
def video(digest: str) -> Any:
    """The company's video, or the part of it that a player asks for."""
    if digest not in service.video_digests():
        abort(404)
    return videos.send(digest)


@routes.post("/pictures/delete")
@manage
def delete_pictures() -> Any:
    """全部删除: take the company's pictures away; the logo stays."""
    with service.editing():
        display = service.part(CompanyDisplay)
        if display is not None:
            display.pictures = [p for p in display.pictures if p.slot is PictureSlot.LOGO]
    return flash_and_redirect(_("公司图片已全部删除"), url_for(".display"))


@routes.post("/video/delete")
@manage
def delete_video() -> Any:
    """Take the video away."""
    with service.editing():
        display = service.part(CompanyDisplay)
        if display is not None:
            display.video_name, display.video_digest, display.video_seconds = "", "", None
    return flash_and_redirect(_("公司视频已删除"), url_for(".display"))
