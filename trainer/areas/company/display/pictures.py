"""The pictures and the video of 展示信息: checked, stored, put into their places (CO-03)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from werkzeug.datastructures import FileStorage

from trainer.areas.company.choices import PictureSlot
from trainer.areas.company.display.models import CompanyDisplay, CompanyPicture
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web.files import uploads, videos

MAX_BYTES = 200 * 1024
MAX_VIDEO_BYTES = 2_621_440
"""2.5 MB."""
MAX_VIDEO_SECONDS = 30
NAME_LENGTH = 80
TYPES = {PictureSlot.LOGO: (".png",)}
"""By place; the pictures of the company are JPEG."""
ADVISED = {PictureSlot.LOGO: (100, 100)}
PHOTO_TYPES, PHOTO_SIZE = (".jpg", ".jpeg"), (300, 270)


@dataclass(frozen=True)
class Chosen:
    """What came with a form: pictures by place, the video, and what was wrong with the rest."""

    pictures: dict[PictureSlot, uploads.Picture]
    video: videos.VideoFile | None
    problems: list[Problem]

    @property
    def any(self) -> bool:
        """Whether there is something to put into its place."""
        return bool(self.pictures) or self.video is not None


def read(files: dict[str, FileStorage]) -> Chosen:
    """Check what was uploaded, by the names of the places; reading pictures is slow."""
    pictures, problems = {}, []
    for slot in PictureSlot:
        file = files.get(slot.value)
        if not file or not file.filename:
            continue
        try:
            pictures[slot] = _picture(file, slot)
        except uploads.RefusedError as error:
            problems.append(Problem(slot.value, str(error)))
        finally:
            file.close()
    video, file = None, files.get("video")
    if file and file.filename:
        try:
            video = _video(file)
        except uploads.RefusedError as error:
            problems.append(Problem("video", str(error)))
        finally:
            file.close()
    return Chosen(pictures, video, problems)


def _picture(file: FileStorage, slot: PictureSlot) -> uploads.Picture:
    types = TYPES.get(slot, PHOTO_TYPES)
    if Path(file.filename or "").suffix.lower() not in types:
        kinds = types[0].removeprefix(".")
        raise uploads.RefusedError(_("仅支持 %(kind)s 图片", kind=kinds))
    file.stream.seek(0, 2)
    size = file.stream.tell()
    file.stream.seek(0)
    if size > MAX_BYTES:
        raise uploads.RefusedError(_("图片须小于 %(n)d KB", n=MAX_BYTES // 1024))
    return uploads.read_picture(file)


def _video(file: FileStorage) -> videos.VideoFile:
    """A video of at most 30 seconds and 2.5 MB (CO-03)."""
    video = videos.read(file, MAX_VIDEO_BYTES)
    if video.seconds > MAX_VIDEO_SECONDS:
        length = {"n": MAX_VIDEO_SECONDS, "s": video.seconds}
        raise uploads.RefusedError(_("视频不能超过 %(n)d 秒，当前为 %(s)d 秒", **length))
    return video


def put(chosen: Chosen, display: CompanyDisplay) -> None:
    """Store what was chosen and put it into its place; what was there before is replaced."""
    for slot, picture in chosen.pictures.items():
        place = display.picture(slot)
        if place is None:
            place = CompanyPicture(slot=slot, position=list(PictureSlot).index(slot))
            display.pictures.append(place)
        place.digest = uploads.store_picture(picture)
        place.file_name = " ".join(picture.name.split())[-NAME_LENGTH:]
        place.width, place.height = picture.width, picture.height
    if chosen.video is not None:
        display.video_name = chosen.video.name[-NAME_LENGTH:]
        display.video_seconds = chosen.video.seconds
        display.video_digest = videos.store(chosen.video)


def advice(chosen: Chosen) -> Iterator[Problem]:
    """Where a picture has another size than is advised."""
    for slot, picture in chosen.pictures.items():
        width, height = ADVISED.get(slot, PHOTO_SIZE)
        if (picture.width, picture.height) != (width, height):
            message = _(
                "建议 %(width)d×%(height)d 像素，上传的图片为 %(w)d×%(h)d 像素",
                width=width,
                height=height,
                w=picture.width,
                h=picture.height,
            )
            yield Problem(slot.value, message, warning=True)
