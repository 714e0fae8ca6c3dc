"""Uploaded pictures are stored whole, also by several processes at once."""

from pathlib import Path

import pytest

from trainer.core.web.files import uploads
from trainer.core.web.flask_app import App


def test_another_process_stores_the_same_picture_at_the_same_moment(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = uploads.Picture("a.png", b"body", b"thumbnail", 1, 1)
    replace = Path.replace

    def overtaken(part: Path, target: Path) -> Path:
        monkeypatch.setattr(Path, "replace", replace)
        uploads.store_picture(picture)
        return part.replace(target)

    monkeypatch.setattr(Path, "replace", overtaken)
    with app.app_context():
        digest = uploads.store_picture(picture)
    folder = app.extensions["settings"].data_dir / "uploads" / digest[:2]
    stored = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert stored == {digest: b"body", f"{digest}.small": b"thumbnail"}
