"""Scans of papers: a picture (also TIFF) or a PDF, checked by content and kept by its hash."""

import io
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from flask import request
from PIL import Image
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from trainer.core.data import sandbox
from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem
from trainer.core.web import db
from trainer.core.web.files import uploads

MAX_BYTES = 1024 * 1024
PDF = "application/pdf"
TIFF = {".tif", ".tiff"}
EXTENSIONS = (*uploads.EXTENSIONS, *sorted(TIFF), ".pdf")
"""What a scan's file may be called (CO-04)."""


@dataclass(frozen=True)
class Scan:
    """A scan that was checked and stored: its name for people, and under which hash it is kept."""

    name: str
    digest: str


def take_in_all(
    files: Mapping[str, FileStorage], names: Iterable[str]
) -> tuple[dict[str, Scan], list[Problem]]:
    """The scans that a form brings in these fields, and what is wrong with others.

    The sandbox is released while they are decoded, so this comes before any change.
    """
    taken: dict[str, Scan] = {}
    refused: list[Problem] = []
    for name in names:
        file = files.get(name)
        if file is None or not file.filename:
            continue
        try:
            with sandbox.released(db.session):
                taken[name] = take_in(file)
        except uploads.RefusedError as error:
            refused.append(Problem(name, str(error)))
    return taken, refused


def take_in_one(name: str = "file") -> tuple[Scan | None, list[Problem]]:
    """The scan in this field of the request's form, and what is wrong with it (take_in_all)."""
    taken, refused = take_in_all(request.files, (name,))
    return taken.get(name), refused


def take_in(upload: FileStorage) -> Scan:
    """Check an uploaded scan and store it; a TIFF becomes a PNG, which browsers show.

    Raises:
        RefusedError: It is too large, or neither a picture nor a PDF, or not what its name says.
    """
    name = " ".join(Path((upload.filename or "").replace("\\", "/")).name.split())
    kind = Path(name).suffix.lower()
    if kind not in EXTENSIONS:
        raise uploads.RefusedError(_("只支持 JPG、PNG、PDF、TIFF 格式的扫描件"))
    with closing(upload):
        content = upload.stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise uploads.RefusedError(_("扫描件不能超过 %(n)d KB", n=MAX_BYTES // 1024))
    if kind == ".pdf":
        return Scan(name, _store_pdf(content))
    if kind in TIFF:
        content, picture_name = _as_png(content), f"{Path(name).stem}.png"
    else:
        picture_name = name
    picture = uploads.read_picture(FileStorage(io.BytesIO(content), picture_name))
    return Scan(name, uploads.store_picture(picture))


def _store_pdf(content: bytes) -> str:
    """Store a PDF as it is: it is sent for download only, in a sandbox of the browser."""
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-1024:]:
        raise uploads.RefusedError(_("文件内容不是 PDF"))
    return uploads.store(content)


def _as_png(content: bytes) -> bytes:
    with uploads.opened(content, ("TIFF",)) as image:
        if image.width * image.height > uploads.MAX_PIXELS["PNG"]:
            raise uploads.RefusedError(_("图片像素过多，请缩小后再上传"))
        target = io.BytesIO()
        plain: Image.Image = image.convert("RGB")
        plain.save(target, "PNG")
        return target.getvalue()


def send(scan: Scan) -> Response:
    """The answer that carries a stored scan; the caller has checked who asks."""
    if scan.name.lower().endswith(".pdf"):
        return uploads.send_stored(scan.digest, PDF, download_name=scan.name)
    return uploads.send_picture(scan.digest)
