"""The company's video: an MP4 of at most 30 seconds, checked by its content (CO-03).

An MP4 is a sequence of boxes: four bytes of length, four letters, content. The length of the film
stands in ``moov/mvhd`` (ISO/IEC 14496-12).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from werkzeug.datastructures import FileStorage

from trainer.core.text.i18n import gettext as _
from trainer.core.web.uploads import RefusedError

MAX_BYTES = 2_621_440
"""2.5 MB."""
MAX_SECONDS = 30
MIME_TYPE = "video/mp4"


@dataclass(frozen=True)
class Video:
    """A checked video; its length in whole seconds, rounded up."""

    name: str
    content: bytes
    seconds: int


def read(upload: FileStorage) -> Video:
    """Check an uploaded video.

    Raises:
        RefusedError: It is no MP4, or too large or too long.
    """
    name = " ".join(Path((upload.filename or "").replace("\\", "/")).name.split())
    if Path(name).suffix.lower() != ".mp4":
        raise RefusedError(_("仅支持 mp4 视频"))
    content = upload.stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise RefusedError(_("视频须小于 2.5 MB"))
    length = seconds(content)
    if length is None:
        raise RefusedError(_("文件内容不是 mp4 视频"))
    if length > MAX_SECONDS:
        raise RefusedError(_("视频不能超过 %(n)d 秒，当前为 %(s)d 秒", n=MAX_SECONDS, s=length))
    return Video(name, content, length)


def seconds(content: bytes) -> int | None:
    """How long an MP4 plays, rounded up; None if it is none."""
    top = dict(_boxes(content))
    header = dict(_boxes(top.get(b"moov", b""))).get(b"mvhd", b"")
    if b"ftyp" not in top or len(header) < 32:
        return None
    if header[0] == 1:  # 64-bit times
        scale, duration = struct.unpack(">IQ", header[20:32])
    else:
        scale, duration = struct.unpack(">II", header[12:20])
    return -(-duration // scale) if scale and duration else None


def _boxes(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The boxes of a level, name and content; ends where something is no box."""
    at = 0
    while at + 8 <= len(content):
        size, name = struct.unpack(">I4s", content[at : at + 8])
        start = at + 8
        if size == 1 and at + 16 <= len(content):
            (size,), start = struct.unpack(">Q", content[at + 8 : at + 16]), at + 16
        elif size == 0:
            size = len(content) - at
        if size < start - at:
            return
        yield name, content[start : at + size]
        at += size
