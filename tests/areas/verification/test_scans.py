"""The licence's photo and the proof of the premises among the materials (AV-02)."""

import io
from typing import Any

import pytest
from PIL import Image

from tests.areas.verification.conftest import Verification
from tests.areas.verification.data import MATERIALS


def photo() -> tuple[io.BytesIO, str]:
    content = io.BytesIO()
    Image.new("RGB", (600, 400), "white").save(content, "PNG")
    content.seek(0)
    return content, "licence.png"


@pytest.mark.parametrize("name", ["licence_scan", "premises_scan"])
def test_a_scan_is_kept_and_shown(verification: Verification, name: str) -> None:
    verification.to_materials()
    blank: dict[str, Any] = dict.fromkeys(MATERIALS, "")
    answer = verification.post("materials", action="save", **blank | {name: photo()})
    assert answer.status_code == 302
    assert verification.application[f"{name}_name"] == "licence.png"
    assert "已上传 licence.png" in verification.text("materials")
    assert verification.submit().status_code == 302
    assert verification.application[f"{name}_name"] == "licence.png"
    link = next(
        part for part in verification.text("review").split('"') if f"/materials/{name}/" in part
    )
    page = link.partition("/verification/")[2]
    assert verification.get(page).mimetype == "image/png"
    assert verification.get(page[:-1] + "x").status_code == 404


@pytest.mark.parametrize("action", ["save", "submit"])
def test_what_is_no_scan_is_refused(verification: Verification, action: str) -> None:
    verification.to_materials()
    upload: dict[str, Any] = {"licence_scan": (io.BytesIO(b"no picture"), "licence.png")}
    answer = verification.post("materials", action=action, **MATERIALS | upload)
    assert answer.status_code == 422
    assert 'id="licence_scan-error"' in answer.text
    assert verification.application["stage"] == "materials"
    assert verification.application["licence_scan_name"] == ""
