"""Writes the demo shop's video bank, its 粉丝通 posts and their daily figures.

Run ``python seed/scripts/toy_company_media.py`` after ``pictures/videos.py``. The same seed and
videos give the same file, byte for byte.
"""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml
from videos import CLIPS, COVERS, FOLDER, Clip

TARGET = FOLDER.parent / "worlds" / "toy-company" / "media.yaml"
HEAD = "# Videos, written by seed/scripts/toy_company_media.py; do not edit by hand.\n"
LAST = date(2022, 10, 31)
"""The last day with figures; each post begins the day after its publication."""
FOLDERS = {8001: "产品视频", 8002: "工厂实拍"}
PRODUCTS = {
    "evening": 3176,
    "princess": 3131,
    "rc": 3175,
    "balance": 3143,
    "kick": 3170,
    "house": 3179,
}
"""The product that is seen in a video, by the first word of the video's name."""
USES = {"rc-truck.mp4": "main", "princess-dress.mp4": "main"}
UPLOADED = "2022-07-04T10:00:00+08:00"


@dataclass(frozen=True)
class Post:
    """A published post; ``plays`` is how often it is played on an ordinary day."""

    video: str
    title: str
    description: str
    format: str
    content_type: str
    labels: tuple[str, ...]
    published: date
    quality: str
    plays: float


POSTS = (
    Post(
        "rc-truck.mp4",
        "RC truck with live camera: see what it sees",
        "1/16 RC truck with a 720P camera. Two batteries give 40 minutes of driving.",
        "true_view",
        "real_shot",
        ("Product features", "Product in use"),
        date(2022, 7, 8),
        "excellent",
        14,
    ),
    Post(
        "princess-dress.mp4",
        "Princess dress in three layers of soft tulle",
        "Girls tulle princess dress with puff sleeves, for birthdays and weddings.",
        "true_view",
        "real_shot",
        ("Product features", "New arrivals"),
        date(2022, 7, 15),
        "good",
        6,
    ),
    Post(
        "kick-scooter.mp4",
        "Fold it, carry it: kick scooter with light up wheels",
        "Foldable kids kick scooter. The handlebar adjusts from 3 to 10 years.",
        "tips",
        "in_use",
        ("Product in use",),
        date(2022, 8, 1),
        "good",
        0.3,
    ),
    Post(
        "evening-dress-vertical.mp4",
        "Velvet midi dress for autumn parties",
        "Long sleeve velvet dress, ruched and slim fit, in black, navy and red.",
        "tips",
        "real_shot",
        (),
        date(2022, 8, 10),
        "qualified",
        2.5,
    ),
    Post(
        "workshop-tour.mp4",
        "From log to toy: a walk through our workshop",
        "Wooden toys are sanded by hand, painted with water-based paint and tested.",
        "true_view",
        "presenter",
        ("Factory tour", "Production line"),
        date(2022, 8, 18),
        "good",
        4,
    ),
)
WORKSHOP_PRODUCTS = [3124, 3128, 3172]


def products_of(video: str) -> list[int]:
    """The products that are seen in a video."""
    number = PRODUCTS.get(video.partition("-")[0])
    return WORKSHOP_PRODUCTS if number is None else [number]


def digest(name: str) -> str:
    """The name under which a file is kept."""
    return hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()


def video(number: int, name: str, clip: Clip) -> dict[str, Any]:
    """A video of the bank."""
    width, height = clip.size
    row: dict[str, Any] = {
        "id": number,
        "name": name,
        "folder_id": 8002 if name == "workshop-tour.mp4" else 8001,
        "digest": digest(name),
        "seconds": clip.seconds,
        "width": width,
        "height": height,
        "file_size": (FOLDER / name).stat().st_size,
        "uploaded_at": UPLOADED,
    }
    if name in USES:
        row["use"] = USES[name]
        row["products"] = [{"id": number + 200, "product_id": products_of(name)[0]}]
    return row


def content(number: int, name: str, clip: Clip) -> dict[str, Any]:
    """What is seen in a video: a caption beside the product's name is a selling point."""
    return {
        "id": number,
        "digest": digest(name),
        "product_ids": products_of(name),
        "captions": "chinese" if clip.font else "english",
        "selling_points": len(clip.captions) > 1,
        "watermark": bool(clip.watermark),
    }


def post(number: int, written: Post, videos: dict[str, int]) -> dict[str, Any]:
    """A published post."""
    day = written.published
    return {
        "id": number,
        "title": written.title,
        "format": written.format,
        "content_type": written.content_type,
        "video_id": videos[written.video],
        "labels": list(written.labels),
        "description": written.description,
        "status": "published",
        "quality": written.quality,
        "submitted_at": f"{day - timedelta(days=1)}T09:30:00+08:00",
        "published_at": f"{day}T09:30:00+08:00",
        "products": [
            {"id": number * 10 + place, "product_id": product, "position": place}
            for place, product in enumerate(products_of(written.video))
        ],
    }


def figures(number: int, written: Post, random_: random.Random) -> Iterator[dict[str, Any]]:
    """The post's days: much is played in the first weeks, less at weekends."""
    for age in range(1, (LAST - written.published).days + 1):
        day = written.published + timedelta(days=age)
        fresh = 0.5 + 1.5 / (1 + age / 14)
        mean = written.plays * fresh * (0.6 if day.weekday() > 4 else 1)
        plays = max(0, round(random_.gauss(mean, mean**0.5)))
        effective = sum(random_.random() < 0.55 for _ in range(plays))
        clicks = sum(random_.random() < 0.2 for _ in range(effective))
        if plays:
            row = {"post_id": number, "day": str(day), "plays": plays}
            yield row | {"effective_plays": effective, "clicks": clicks}


def cover(number: int, name: str) -> dict[str, Any]:
    """A cover in the photo bank."""
    size = (FOLDER / name).stat().st_size
    row = {"id": number, "file_name": name, "group_name": "封面", "digest": digest(name)}
    return row | {"width": 750, "height": 1334, "file_size": size, "uploaded_at": UPLOADED}


def world() -> str:
    """The file's content."""
    random_ = random.Random("粉丝通")  # noqa: S311 - repeatable, not secret
    ids = {name: number for number, name in enumerate(CLIPS, 8011)}
    posts = dict(enumerate(POSTS, 8301))
    days = [row for number, each in posts.items() for row in figures(number, each, random_)]
    parts: dict[str, dict[str, list[dict[str, Any]]]] = {
        "records": {
            "photo": [cover(number, name) for number, name in enumerate(COVERS, 8003)],
            "video_folder": [{"id": number, "name": name} for number, name in FOLDERS.items()],
            "video": [video(ids[name], name, clip) for name, clip in CLIPS.items()],
            "fan_post": [post(number, each, ids) for number, each in posts.items()],
        },
        "shared": {
            "video_content": [
                content(number, name, clip) for number, (name, clip) in enumerate(CLIPS.items(), 1)
            ],
            "fan_post_figure": [{"id": place, **row} for place, row in enumerate(days, 1)],
        },
    }
    lines = [HEAD]
    for part, types in parts.items():
        lines.append(f"{part}:\n")
        for record_type, rows in types.items():
            lines.append(f"  {record_type}:\n")
            lines += [f"  - {_flow(row)}\n" for row in rows]
    return "".join(lines)


def _flow(row: dict[str, Any]) -> str:
    written: str = yaml.safe_dump(
        row, default_flow_style=True, allow_unicode=True, sort_keys=False, width=10_000
    )
    return written.strip()


def main() -> None:
    """Write the file."""
    Path(TARGET).write_text(world(), "utf-8")


if __name__ == "__main__":
    main()
