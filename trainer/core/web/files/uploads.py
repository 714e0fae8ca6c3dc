"""Uploaded pictures: checked by content, re-encoded, stored under the hash of their content."""

import hashlib
import io
import secrets
import warnings
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flask import abort, current_app, request
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError
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
PICTURES = ("JPEG", "PNG")
"""What Pillow calls the formats that are taken; it opens an MPO as JPEG."""
MIME_TYPES = {b"\xff\xd8": "image/jpeg", b"\x89P": "image/png"}
SEEDED = tuple(ROOT / "seed" / folder for folder in ("photos", "storefront", "company", "videos"))
"""Where the pictures and videos of the worlds are."""
SEEDED_TYPES = {*EXTENSIONS, ".mp4"}


class RefusedError(Exception):
    """A refused upload; the message is for the student."""


def name_start(name: str, length: int) -> str:
    """What all names begin with that :func:`free_name` may give."""
    return Path(" ".join(name.split())).stem[: length - 12]


def free_name(name: str, taken: Collection[str], length: int) -> str:
    """A file's name of at most ``length`` characters, with a number if it is taken."""
    stem, suffix = name_start(name, length), Path(name).suffix.strip()
    candidates = (f"{stem}{suffix}" if n == 1 else f"{stem}-{n}{suffix}" for n in range(1, 10_000))
    return next(candidate for candidate in candidates if candidate not in taken)


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
    content = upload.stream.read(MAX_BYTES + 1)
    if foreign := _foreign_format(content, Path(name).suffix.lower()):
        raise RefusedError(_how_to_save(foreign))
    expected = EXTENSIONS.get(Path(name).suffix.lower())
    if expected is None:
        raise RefusedError(_("只支持 jpg、jpeg、png 格式的图片"))
    if len(content) > MAX_BYTES:
        raise RefusedError(_("单张图片不能超过 5 MB"))
    if not content:
        raise RefusedError(_("文件是空的"))
    with opened(content, PICTURES) as image:
        # A camera's JPEG of several pictures (MPO): the first is the photo.
        kind = "JPEG" if image.format == "MPO" else image.format
        if kind != expected:
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


def _foreign_format(content: bytes, suffix: str) -> str:
    """The name of a picture format that cannot be uploaded, whatever the file is called."""
    if content[4:8] == b"ftyp" and content[8:12] in {b"heic", b"heix", b"hevc", b"mif1", b"msf1"}:
        return "HEIC"
    if content[4:12] == b"ftypavif":
        return "AVIF"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WebP"
    if content[:4] == b"GIF8":
        return "GIF"
    return {".heic": "HEIC", ".heif": "HEIC"}.get(suffix, "")


def _how_to_save(kind: str) -> str:
    if kind == "HEIC":
        return _(
            "这是苹果手机的 HEIC 照片，请先另存为 jpg：用电脑的看图软件打开后另存，"
            "或在手机“设置 > 相机 > 格式”中选“兼容性最佳”后重新拍摄"
        )
    return _("这是 %(kind)s 图片，请用看图软件打开，另存为 jpg 或 png 后再上传", kind=kind)


def _max_pixels(image: Image.Image) -> int:
    if image.info.get("progressive"):
        return MAX_PROGRESSIVE
    return MAX_PIXELS["PNG" if image.format == "PNG" else "JPEG"]


def _decode(image: Image.Image) -> None:
    """Decode the pixels; a large JPEG at a fraction of its size."""
    part = 1
    while image.width * image.height > MAX_STORED_PIXELS * part * part:
        part *= 2
    image.draft(None, (image.width // part, image.height // part))
    image.load()


@contextmanager
def opened(content: bytes, kinds: tuple[str, ...]) -> Iterator[Image.Image]:
    """Open a picture of one of these kinds; whatever is wrong with the file is refused."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=kinds) as image:
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
    pixels = _in_srgb(_in_eight_bits(image), mode)
    if mode == "RGBA" and pixels.getextrema()[-1] == (255, 255):
        pixels = pixels.convert("RGB")
    pixels.info = {}  # metadata that Pillow would write
    target = io.BytesIO()
    pixels.save(target, kind, **({"quality": 90} if kind == "JPEG" else {}))
    return target.getvalue()


def _in_eight_bits(image: Image.Image) -> Image.Image:
    """A grey picture of 16 bits in 8; Pillow's own conversion would turn most of it white."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")


def _in_srgb(image: Image.Image, mode: str) -> Image.Image:
    """Convert to sRGB from the embedded profile of a phone or a design program."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in {"RGB", "RGBA", "CMYK", "L"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            changed = ImageCms.profileToProfile(
                image, source, target, outputMode="RGBA" if image.mode == "RGBA" else "RGB"
            )
            image = changed or image
        except (ImageCms.PyCMSError, OSError):
            pass  # a damaged profile: the plain numbers
    return image if image.mode == mode else image.convert(mode)


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


def digest(content: bytes) -> str:
    """The name under which a file is kept."""
    return hashlib.sha256(content).hexdigest()


def store(content: bytes) -> str:
    """Store a checked file that is no picture under its digest, which is returned."""
    name = digest(content)
    target = _path(name)
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        _write_whole(target, content)
    return name


def send_stored(digest: str, mime_type: str, download_name: str = "") -> Response:
    """The answer that carries a stored file, or the part of it that the request asks for.

    The caller has checked who asks. With ``download_name`` it is saved, not shown.
    """
    path = _path(digest)
    if not path.exists():
        path = seeded_files().get(digest) or abort(404)
    body = path.read_bytes()
    answer = Response(body, mimetype=mime_type)
    answer.set_etag(digest)
    answer.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if download_name:
        answer.headers.set("Content-Disposition", "attachment", filename=download_name)
    answer.make_conditional(request, accept_ranges=True, complete_length=len(body))
    return answer


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file atomically, also if two processes write it at once."""
    part = path.with_name(f"{path.name}.{secrets.token_hex(8)}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def remove_parts(data_dir: Path, before: float) -> None:
    """Remove what writers that were killed left behind.

    Args:
        data_dir: The data folder.
        before: Time in seconds; parts changed later may still be written.
    """
    for part in (data_dir / "uploads").glob("*/*.part"):
        with suppress(FileNotFoundError):
            if part.stat().st_mtime < before:
                part.unlink()


def _path(digest: str) -> Path:
    folder: Path = current_app.extensions["settings"].data_dir / "uploads"
    return folder / digest[:2] / digest


def send_picture(digest: str, *, small: bool = False) -> Response:
    """Send a stored picture; the caller has checked the access."""
    path = _path(digest)
    if small and path.with_suffix(".small").exists():
        path = path.with_suffix(".small")
    if not path.exists():
        path = seeded_files().get(digest) or abort(404)
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
def seeded_files() -> dict[str, Path]:
    """The pictures and videos of the worlds, by digest."""
    files = (path for folder in SEEDED for path in folder.iterdir() if path.suffix in SEEDED_TYPES)
    return {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in files}
