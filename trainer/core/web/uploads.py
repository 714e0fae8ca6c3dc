"""Uploaded pictures: checked by content, re-encoded, stored under the hash of their content."""

import hashlib
import io
import secrets
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import abort, current_app, request
from PIL import Image, ImageOps, UnidentifiedImageError
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from trainer.config import ROOT
from trainer.core.text.i18n import gettext as _

MAX_BYTES = 5 * 1024 * 1024
"""The size limit of one picture (textbook P3 知识点 3.4)."""
MAX_REQUEST_BYTES = 40 * 1024 * 1024
MAX_PIXELS = {"JPEG": 40_000_000, "PNG": 15_000_000}
"""The size limit of decoded pictures by format; larger ones are refused (decompression bombs).

A baseline JPEG can be decoded at a fraction of its size, a PNG or a progressive JPEG cannot: each
of these limits costs about 100 MB of memory.
"""
MAX_PROGRESSIVE = 15_000_000
MAX_STORED_PIXELS = 8_000_000
"""Larger JPEGs are scaled to a half, a quarter or an eighth of their sides."""
MIN_SIDE, MAX_SIDE = 50, 10_000
THUMBNAIL = 240
EXTENSIONS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG"}
MIME_TYPES = {b"\xff\xd8": "image/jpeg", b"\x89P": "image/png"}
SEEDED = ROOT / "seed" / "photos"


class RefusedError(Exception):
    """A refused upload; the message is for the student."""


@dataclass(frozen=True)
class Picture:
    """A checked and re-encoded picture.

    Attributes:
        name: The uploaded file's name.
        body: The re-encoded file, without metadata.
        thumbnail: A small copy.
        width: In pixels.
        height: In pixels.
    """

    name: str
    body: bytes
    thumbnail: bytes
    width: int
    height: int

    @property
    def digest(self) -> str:
        """The name of the stored file."""
        return hashlib.sha256(self.body).hexdigest()


def read_picture(upload: FileStorage) -> Picture:
    """Check an upload and re-encode it.

    Raises:
        RefusedError: It is too large, not a JPEG or PNG, or not of the type of its file name.
    """
    name = Path((upload.filename or "").replace("\\", "/")).name
    expected = EXTENSIONS.get(Path(name).suffix.lower())
    if expected is None:
        raise RefusedError(_("只支持 jpg、jpeg、png 格式的图片"))
    content = upload.stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise RefusedError(_("单张图片不能超过 5 MB"))
    if not content:
        raise RefusedError(_("文件是空的"))
    with _open_picture(content) as image:
        if image.format != expected:
            raise RefusedError(_("文件内容与扩展名不符，请上传真正的图片文件"))
        if min(image.size) < MIN_SIDE or max(image.size) > MAX_SIDE:
            message = _("图片边长须在 %(a)d 到 %(b)d 像素之间", a=MIN_SIDE, b=MAX_SIDE)
            raise RefusedError(message)
        most = _max_pixels(image)
        if image.width * image.height > most:
            message = _("图片像素过多（最多 %(n)d00 万像素），请缩小后再上传", n=most // 1_000_000)
            raise RefusedError(message)
        _decode(image)
        ImageOps.exif_transpose(image, in_place=True)
        body = _encode(image, expected)
        size = image.size
        image.thumbnail((THUMBNAIL, THUMBNAIL))
        return Picture(name, body, _encode(image, expected), *size)


def _max_pixels(image: Image.Image) -> int:
    if image.info.get("progressive"):
        return MAX_PROGRESSIVE
    return MAX_PIXELS[image.format or "PNG"]


def _decode(image: Image.Image) -> None:
    """Decode the pixels; a large JPEG at a fraction of its size."""
    part = 1
    while image.width * image.height > MAX_STORED_PIXELS * part * part:
        part *= 2
    image.draft(None, (image.width // part, image.height // part))
    image.load()


@contextmanager
def _open_picture(content: bytes) -> Iterator[Image.Image]:
    """Open a picture; convert all decoding errors to RefusedError."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=sorted(set(EXTENSIONS.values()))) as image:
                yield image
    except UnidentifiedImageError:
        raise RefusedError(_("文件内容不是 jpg 或 png 图片")) from None
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise RefusedError(_("图片像素过多，请缩小后再上传")) from None
    except (OSError, SyntaxError, ValueError):
        raise RefusedError(_("图片已损坏，无法读取")) from None


def _encode(image: Image.Image, kind: str) -> bytes:
    """Encode the pixels as a new file, without metadata or trailing data."""
    mode = "RGBA" if kind == "PNG" and image.has_transparency_data else "RGB"
    pixels = image if image.mode == mode else image.convert(mode)
    if mode == "RGBA" and pixels.getextrema()[-1] == (255, 255):
        pixels = pixels.convert("RGB")
    pixels.info = {}  # metadata that Pillow would write
    target = io.BytesIO()
    pixels.save(target, kind, **({"quality": 90} if kind == "JPEG" else {}))
    return target.getvalue()


def store_picture(picture: Picture) -> str:
    """Store a picture unless it exists, and return its digest."""
    target = _path(picture.digest)
    target.parent.mkdir(parents=True, exist_ok=True)
    for path, content in (
        (target.with_suffix(".small"), picture.thumbnail),
        (target, picture.body),
    ):
        if not path.exists():
            _write_whole(path, content)
    return picture.digest


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file atomically, also if two processes write it at once."""
    part = path.with_name(f"{path.name}.{secrets.token_hex(8)}.part")
    part.write_bytes(content)
    part.replace(path)


def _path(digest: str) -> Path:
    folder: Path = current_app.extensions["settings"].data_dir / "uploads"
    return folder / digest[:2] / digest


def send_picture(digest: str, *, small: bool = False) -> Response:
    """Send a stored picture; the caller has checked the access."""
    path = _path(digest)
    if small and path.with_suffix(".small").exists():
        path = path.with_suffix(".small")
    if not path.exists():
        path = seeded_pictures().get(digest) or abort(404)
    body = path.read_bytes()
    mime_type = MIME_TYPES.get(body[:2]) or abort(404)
    answer = Response(body, mimetype=mime_type)
    answer.set_etag(f"{digest}{'-small' if small else ''}")
    # The address contains the digest: the browser may cache it, shared caches may not.
    answer.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.make_conditional(request)
    return answer


@cache
def seeded_pictures() -> dict[str, Path]:
    """The pictures of the worlds' photo banks, by digest."""
    return {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in SEEDED.glob("*.png")}
