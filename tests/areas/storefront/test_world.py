"""The demo shop's storefront and its pictures are what the scripts write."""

from typing import Any

from PIL import Image

from trainer.config import ROOT

PICTURES = ROOT / "seed" / "storefront"


def test_the_script_writes_the_committed_file(script: Any) -> None:
    module = script("toy_company_storefront")
    assert module.world() == module.TARGET.read_text("utf-8")


def test_the_pictures_are_drawn_by_the_script(script: Any) -> None:
    module = script("storefront_pictures")
    assert {path.name for path in PICTURES.iterdir()} == set(module.SCENES)
    for name, scene in module.SCENES.items():
        with Image.open(PICTURES / name) as kept:
            assert kept.convert("RGB").tobytes() == module.draw(scene).convert("RGB").tobytes()
