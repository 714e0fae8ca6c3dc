"""The video bank: taking videos in, and what it refuses (BANK-01, PP-02)."""

from collections.abc import Iterator

from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from graders.text.writing import normalize_text
from trainer.areas.media import rules, service
from trainer.areas.media.forms import MAX_UPLOAD_MB, UploadForm
from trainer.areas.media.models import NAME_LENGTH, Video, VideoFolder
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web import clock, db
from trainer.core.web.files import uploads, videos


def take_in(form: UploadForm) -> Iterator[Problem]:
    """Add the form's video to the bank, or say why it is not added."""
    file = form.file.data
    if not isinstance(file, FileStorage) or not file.filename:
        yield Problem("file", _("请先选择视频"))
        return
    try:
        read = videos.read(file, MAX_UPLOAD_MB * rules.MB)
    except uploads.RefusedError as error:
        yield Problem("file", str(error))
        return
    finally:
        file.close()
    digest = uploads.digest(read.content)
    if known := db.session.scalar(select(Video.name).where(Video.digest == digest)):
        names = {"name": read.name, "known": known}
        yield Problem("file", _("“%(name)s”已在视频银行里，名称是“%(known)s”", **names))
    elif service.used_bytes() + len(read.content) > rules.BANK_BYTES:
        yield Problem("file", _("视频银行的 10 GB 空间已满，请先删除不用的视频"))
    elif not form.errors:
        _add(read, form.folder_id.data)


def _add(read: videos.VideoFile, folder_id: int | None) -> None:
    start = uploads.name_start(read.name, NAME_LENGTH)
    taken = db.session.scalars(select(Video.name).where(Video.name.startswith(start)))
    db.session.add(
        Video(
            name=uploads.free_name(read.name, set(taken), NAME_LENGTH),
            folder_id=folder_id,
            digest=videos.store(read),
            seconds=read.seconds,
            width=read.width,
            height=read.height,
            file_size=len(read.content),
            uploaded_at=clock.now(),
        )
    )


def name_problems(video: Video) -> Iterator[Problem]:
    """Refuse a name that another video has: posts name videos by it."""
    others = select(Video.name).where(Video.id != video.id)
    if _is_taken(video.name, set(db.session.scalars(others))):
        yield Problem("name", _("视频银行里已有同名的视频"))


def link_problems(video: Video) -> Iterator[Problem]:
    """What keeps the video's products from showing it."""
    return rules.link_problems(video, service.titles_with_other_video(video))


def folder_problems(name: str, own: int | None) -> Iterator[Problem]:
    """Refuse a name that another folder has."""
    others = select(VideoFolder.name).where(VideoFolder.id != (own or 0))
    if _is_taken(name, set(db.session.scalars(others))):
        yield Problem("name", _("已有同名的文件夹"))


def _is_taken(name: str | None, names: set[str]) -> bool:
    return normalize_text(name or "") in {normalize_text(other) for other in names}
