"""Writes the demo shop's storefront, published as it is in the editor, and its pictures.

Run ``python seed/scripts/toy_company_storefront.py`` after ``pictures/storefront_pictures.py``.
The same pictures give the same file, byte for byte.
"""

import hashlib
from typing import Any

import yaml
from storefront_pictures import FOLDER, SCENES, Scene

TARGET = FOLDER.parent / "worlds" / "toy-company" / "storefront.yaml"
HEAD = "# The storefront, written by seed/scripts/toy_company_storefront.py; do not edit by hand.\n"
PUBLISHED = "2022-08-12T10:30:00+08:00"
UPLOADED = "2022-08-10T09:00:00+08:00"
FIRST_PHOTO, SIGN, BLOCKS, EDITION, ROWS = 39001, 39101, 39111, 39121, 39201
PRODUCTS = (3120, 3121, 3124, 3128, 3147, 3155, 3166, 3172)
BANNERS = ("banner-wooden-toys.png", "banner-outdoor.png")


class WrittenOut(yaml.SafeDumper):
    """Writes equal lists out instead of referring to the first."""

    def ignore_aliases(self, _data: Any) -> bool:
        """Never refer to another place."""
        return True


def photo(number: int, name: str, scene: Scene) -> dict[str, Any]:
    """A picture of the photo bank."""
    body = (FOLDER / name).read_bytes()
    return {
        "id": number,
        "file_name": name,
        "group_name": "圣诞" if "christmas" in name else "旺铺装修",
        "digest": hashlib.sha256(body).hexdigest(),
        "width": scene.size[0],
        "height": scene.size[1],
        "file_size": len(body),
        "uploaded_at": UPLOADED,
    }


def blocks(numbers: dict[str, int]) -> list[dict[str, Any]]:
    """The two blocks, with all columns as an edition keeps them."""
    blank = {
        "title": "",
        "link": "",
        "height": None,
        "rotation": None,
        "category": "",
        "count": None,
        "video_id": None,
        "languages": [],
        "body": "",
        "body_html": "",
        "pictures": [],
        "products": [],
        "agents": [],
        "coupons": [],
    }
    banners = [
        {"position": place, "photo_id": numbers[name], "product_id": None}
        for place, name in enumerate(BANNERS)
    ]
    tiles = [{"position": place, "product_id": one} for place, one in enumerate(PRODUCTS)]
    carousel = {"kind": "carousel", "height": "350", "rotation": "five", "pictures": banners}
    tiled = {"kind": "tiled_products", "title": "Best Sellers", "products": tiles}
    return [
        {"id": BLOCKS + place, **blank, **own, "position": place, "phone_position": place}
        for place, own in enumerate((carousel, tiled), 1)
    ]


def with_ids(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The blocks as records: their rows have ids too, and what is blank is left out."""
    numbers = iter(range(ROWS, ROWS + 100))
    return [
        {
            name: [{"id": next(numbers), **row} for row in value]
            if name in {"pictures", "products"}
            else value
            for name, value in block.items()
            if value not in ("", None, [])
        }
        for block in found
    ]


def world() -> str:
    """The whole file."""
    photos = [photo(FIRST_PHOTO + n, *item) for n, item in enumerate(SCENES.items())]
    numbers = {row["file_name"]: row["id"] for row in photos}
    sign = {
        "photo_id": numbers["sign-dianyue.png"],
        "logo_id": None,
        "font": "arial",
        "font_size": "medium",
        "effect": "bold",
    }
    found = blocks(numbers)
    shown = [sign["photo_id"], *(numbers[name] for name in BANNERS)]
    files = [
        {"id": EDITION + place, "position": place - 1, "photo_id": number}
        for place, number in enumerate(shown, 1)
    ]
    published = {"status": "published", "published_at": PUBLISHED}
    records = {
        "photo": photos,
        "storefront": [{"id": SIGN, **sign, **published}],
        "storefront_block": with_ids(found),
        "storefront_edition": [
            {"id": EDITION, "content": {"sign": sign, "blocks": found}, "files": files}
        ],
    }
    look = {"allow_unicode": True, "sort_keys": False, "width": 1000, "default_flow_style": None}
    text = yaml.dump({"records": records}, Dumper=WrittenOut, **look)
    return HEAD + text


def main() -> None:
    """Write the file."""
    TARGET.write_text(world(), encoding="utf-8")


if __name__ == "__main__":
    main()
