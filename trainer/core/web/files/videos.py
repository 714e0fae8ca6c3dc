"""Uploaded videos: MP4 files, checked by their content, stored under the hash of their content."""

import io
import math
from dataclasses import dataclass
from pathlib import Path

from pymediainfo import MediaInfo
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from trainer.core.text.i18n import gettext as _
from trainer.core.web.files import uploads
from trainer.core.web.files.uploads import RefusedError

EXTENSION = ".mp4"
MIME_TYPE = "video/mp4"
UPRIGHT = {90, 270}
"""Rotations in degrees with which a phone films upright: what is shown is as wide as it is high."""


@dataclass(frozen=True)
class VideoFile:
    """A checked video file.

    Attributes:
        name: The uploaded file's name.
        content: The file.
        seconds: How long it plays, rounded up.
        width: As it is shown, in pixels.
        height: As it is shown, in pixels.
    """

    name: str
    content: bytes
    seconds: int
    width: int
    height: int


def read(upload: FileStorage, max_bytes: int) -> VideoFile:
    """Check an uploaded video.

    Raises:
        RefusedError: It is too large, or no MP4 with a picture, or only a part of one.
    """
    name = " ".join(Path((upload.filename or "").replace("\\", "/")).name.split())
    if Path(name).suffix.lower() != EXTENSION:
        raise RefusedError(_("仅支持 mp4 视频"))
    content = upload.stream.read(max_bytes + 1)
    if len(content) > max_bytes:
        size = f"{max_bytes / 1024 / 1024:g}"
        raise RefusedError(_("视频不能超过 %(n)s MB", n=size))
    return parse(name, content)


def parse(name: str, content: bytes) -> VideoFile:
    """Read length and size of a video from the file itself.

    Raises:
        RefusedError: It is no MP4 with a picture, or only a part of one.
    """
    found = MediaInfo.parse(io.BytesIO(content)) if content else MediaInfo("<MediaInfo/>")
    general, video = next(iter(found.general_tracks), None), next(iter(found.video_tracks), None)
    if general is None or general.format != "MPEG-4" or video is None:
        raise RefusedError(_("文件内容不是 mp4 视频"))
    if general.istruncated or not (general.duration and video.width and video.height):
        raise RefusedError(_("视频文件不完整，请重新导出后上传"))
    width, height = video.width, video.height
    if abs(round(float(video.rotation or 0))) in UPRIGHT:
        width, height = height, width
    return VideoFile(name, content, math.ceil(float(general.duration) / 1000), width, height)


def store(video: VideoFile) -> str:
    """Store a video, and return its digest."""
    return uploads.store(video.content)


def send(digest: str) -> Response:
    """Send a stored video, or a part of it; the caller has checked the access."""
    return uploads.send_stored(digest, MIME_TYPE)
