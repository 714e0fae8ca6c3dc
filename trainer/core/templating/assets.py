"""Style sheets, scripts and icons, and their addresses.

Own files are in ``trainer/static``, third-party files in ``node_modules`` (installed at set-up,
never committed). Both are served below ``/assets/<version>/``. The version is a hash over all of
them: browsers may cache them for ever, and modules that import each other by relative address get
files of the same version.
"""

import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from flask import Flask, Response, abort, request
from markupsafe import Markup

OWN = Path(__file__).resolve().parents[2] / "static"
NODE_MODULES = Path(__file__).resolve().parents[3] / "node_modules"

VENDOR = {
    "tabler.css": "@tabler/core/dist/css/tabler.min.css",
    "htmx.js": "htmx.org/dist/htmx.min.js",
    "popover.js": "@oddbird/popover-polyfill/dist/popover.iife.min.js",
    "sortable.js": "sortablejs/modular/sortable.core.esm.js",
    "calendar.js": "vanilla-calendar-pro/index.mjs",
    "echarts.js": "echarts/dist/echarts.common.min.js",
}
"""Logical name → file inside ``node_modules``."""

COMPRESSED = {"text/css", "text/javascript", "image/svg+xml"}
YEAR = 365 * 24 * 3600  # seconds


@dataclass(frozen=True)
class Asset:
    """A file in memory, and gzipped if its type compresses well."""

    body: bytes
    zipped: bytes | None
    mimetype: str


def init_assets(app: Flask) -> None:
    """Serve the assets; add ``asset(name)`` and ``icon(name)`` to templates.

    Raises:
        RuntimeError: A third-party file is missing: set-up has not been run.
    """
    missing = [file for file in VENDOR.values() if not (NODE_MODULES / file).is_file()]
    if missing:
        raise RuntimeError(f"front-end files are missing ({', '.join(missing)}): run `make setup`")
    app.add_url_rule("/assets/<wanted>/<path:name>", "asset", serve)
    app.jinja_env.globals.update(asset=asset_url, icon=icon)
    files()
    if app.debug:
        app.before_request(forget)


def asset_url(name: str) -> str:
    """The address of an asset: a name from ``VENDOR``, or a path inside ``trainer/static``."""
    return f"{request.script_root}/assets/{version()}/{name}"


def serve(wanted: str, name: str) -> Response:
    """Send an asset; under the address of another version it is not cacheable."""
    asset = files().get(name) or abort(404)
    zipped = asset.zipped if request.accept_encodings.quality("gzip") else None
    response = Response(zipped or asset.body, mimetype=asset.mimetype)
    if asset.zipped:
        response.vary.add("Accept-Encoding")
    if zipped:
        response.content_encoding = "gzip"
    if wanted == version():
        response.cache_control.max_age = YEAR
        response.cache_control.public = True
        response.cache_control.immutable = True
    else:
        response.cache_control.no_cache = True
    return response


def forget() -> None:
    """Clear the caches before each request, in debug mode."""
    version.cache_clear()
    files.cache_clear()


@cache
def version() -> str:
    """A hash over the contents of all assets."""
    digest = hashlib.blake2b(digest_size=6)
    for name, asset in sorted(files().items()):
        digest.update(name.encode())
        digest.update(asset.body)
    return digest.hexdigest()


@cache
def files() -> dict[str, Asset]:
    """All assets by the name in their address."""
    own = {path.relative_to(OWN).as_posix(): path for path in OWN.rglob("*") if path.is_file()}
    vendor = {name: NODE_MODULES / file for name, file in VENDOR.items()}
    return {name: _asset(path) for name, path in (own | vendor).items()}


def _asset(path: Path) -> Asset:
    body = path.read_bytes()
    mimetype = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    zipped = gzip.compress(body, mtime=0) if mimetype in COMPRESSED else None
    return Asset(body, zipped, mimetype)


@lru_cache(maxsize=512)
def icon(name: str, label: str = "") -> Markup:
    """A Tabler outline icon as inline SVG.

    Args:
        name: The icon's name in the Tabler set, such as ``plus``.
        label: The text for screen readers. Without one the icon is decorative and hidden from them.

    Raises:
        FileNotFoundError: The set has no such icon.
    """
    source = (NODE_MODULES / "@tabler/icons/icons/outline" / f"{name}.svg").read_text("utf-8")
    shapes = re.sub(r"\s+", " ", source.partition(">")[2].rpartition("</svg>")[0]).strip()
    said = Markup('role="img" aria-label="{}"').format(label) if label else 'aria-hidden="true"'
    return Markup('<svg class="icon" viewBox="0 0 24 24" {}>{}</svg>').format(
        Markup(said),  # noqa: S704 - escaped above
        Markup(shapes),  # noqa: S704 - a file of the icon package
    )
