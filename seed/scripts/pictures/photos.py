"""Draws the pictures of the demo shop's photo bank into ``seed/photos``.

Run ``python seed/scripts/pictures/photos.py``. The pictures are drawn, not taken from anywhere.
"""

from pathlib import Path

import things
import toys
from PIL import Image, ImageDraw

FOLDER = Path(__file__).resolve().parents[2] / "photos"
CANVAS = 1000
SIDE = 750
COLOURS = 32

RED, BLUE, YELLOW, GREEN = "#d8343a", "#2f6fd0", "#f0a818", "#3d9a5f"
PINK, PURPLE, TEAL, ORANGE = "#ef86ab", "#8a5cc0", "#2a9aa5", "#ee7a2e"
CREAM, BROWN, BLACK, NAVY = "#f1dfc0", "#a9713f", "#343845", "#26406f"

PAIRS: dict[str, tuple[tuple[str, str], ...]] = {
    "blocks": ((RED, YELLOW), (BLUE, GREEN), (PINK, PURPLE)),
    "marble-run": ((RED, BLUE), (RED, GREEN), (RED, PURPLE), (RED, TEAL), (BLUE, ORANGE)),
    "house": ((RED, CREAM), (BLUE, YELLOW), (GREEN, CREAM), (PURPLE, PINK)),
    "truck": ((RED, YELLOW), (BLUE, ORANGE), (GREEN, YELLOW), (BLACK, RED)),
    "train": ((RED, BLUE), (GREEN, ORANGE), (TEAL, YELLOW)),
    "dress": ((PINK, PURPLE), (PURPLE, YELLOW), (TEAL, PINK), (RED, CREAM)),
    "princess": ((PINK, CREAM), (PINK, PURPLE), (PINK, RED), (PINK, TEAL), (PINK, ORANGE)),
    "gown": ((BLACK, RED), (NAVY, CREAM), (RED, BLACK), (GREEN, YELLOW)),
    "shirt": ((BLUE, YELLOW), (GREEN, CREAM), (ORANGE, YELLOW)),
    "romper": ((PINK, CREAM), (TEAL, YELLOW), (CREAM, BROWN)),
    "board": ((BLUE, YELLOW), (GREEN, ORANGE), (RED, CREAM), (PURPLE, PINK)),
    "mushroom": ((RED, "#ffffff"), (ORANGE, CREAM), (PINK, "#ffffff"), (GREEN, CREAM)),
    "bear": ((BROWN, CREAM), (PINK, CREAM), (CREAM, BROWN)),
    "doll": ((PINK, BROWN), (BLUE, YELLOW), (PURPLE, ORANGE)),
    "puzzle": ((RED, BLUE), (GREEN, YELLOW)),
    "rainbow": ((RED, BLUE), (ORANGE, PURPLE)),
    "ball": ((RED, YELLOW), (BLUE, ORANGE)),
    "bottle": ((BLUE, YELLOW), (PINK, PURPLE), (GREEN, ORANGE)),
    "backpack": ((RED, YELLOW), (BLUE, TEAL), (PINK, PURPLE)),
    "xylophone": ((RED, PURPLE), (PINK, BLUE)),
    "lamp": ((CREAM, PINK), (TEAL, YELLOW)),
    "bib": ((TEAL, YELLOW), (PINK, CREAM), (ORANGE, CREAM)),
    "blanket": ((PINK, CREAM), (BLUE, TEAL)),
    "scooter": ((RED, YELLOW), (PINK, TEAL), (BLUE, ORANGE)),
    "sorter": ((RED, BLUE), (GREEN, PURPLE)),
}
"""The colours that each thing is drawn in, one picture a pair."""

MISFITS = {"marble-run-small": (400, 400), "blocks-banner": (1200, 480)}
"""Pictures that the platform refuses for a product: too small, not square."""


def draw(name: str, one: str, two: str) -> Image.Image:
    """One picture at its final size, with a small palette that keeps the file small."""
    canvas = Image.new("RGB", (CANVAS, CANVAS), "#ffffff")
    function = name.replace("-", "_")
    paint = getattr(toys, function, None) or getattr(things, function)
    paint(ImageDraw.Draw(canvas), one, two)
    small = canvas.resize((SIDE, SIDE), Image.Resampling.BOX)
    return small.quantize(COLOURS, dither=Image.Dither.NONE)


def pictures() -> dict[str, Image.Image]:
    """All pictures by file name."""
    made = {
        f"{name}-{number:02d}.png": draw(name, *pair)
        for name, pairs in PAIRS.items()
        for number, pair in enumerate(pairs, 1)
    }
    small = made["marble-run-01.png"].convert("RGB").resize(MISFITS["marble-run-small"])
    banner = Image.new("RGB", MISFITS["blocks-banner"], "#ffffff")
    for place, number in enumerate((1, 2, 3)):
        piece = made[f"blocks-{number:02d}.png"].convert("RGB").resize((400, 400))
        banner.paste(piece, (place * 400, 40))
    for name, image in (("marble-run-small", small), ("blocks-banner", banner)):
        made[f"{name}.png"] = image.quantize(COLOURS, dither=Image.Dither.NONE)
    return made


def main() -> None:
    """Write the files."""
    FOLDER.mkdir(exist_ok=True)
    for name, image in pictures().items():
        image.save(FOLDER / name, optimize=True)


if __name__ == "__main__":
    main()
