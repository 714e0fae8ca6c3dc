"""Draws the pictures of the demo company into ``seed/company``, and scans of its certificates.

Run ``python seed/scripts/pictures/company_pictures.py``. The pictures are drawn, not taken from
anywhere.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PIL import Image, ImageDraw
from shapes import INK, Draw, disc, rounded, shade

FOLDER = Path(__file__).resolve().parents[2] / "company"
SCALE = 4
PHOTO, LOGO, PAPER = (300, 270), (100, 100), (300, 400)
ORANGE, BLUE, SKY, GRASS, WALL = "#ee7a2e", "#2f6fd0", "#cfe4f5", "#9cc48a", "#f1dfc0"
PAPERS = {"certification": BLUE, "honour": "#c08a1e", "patent": "#3d9a5f", "trademark": "#8a5cc0"}
"""Scans by the kind of certificate, with their colour."""


def letters(d: Draw, x: float, y: float, size: float, colour: str) -> None:
    """The company's sign: a D and a Y from simple shapes."""
    rounded(d, (x, y, x + size * 0.2, y + size), colour, 0)
    d.arc((x - size * 0.5, y, x + size * 0.7, y + size), -90, 90, colour, int(size * 0.18))
    middle = x + size * 1.2
    for side in (-1, 1):
        d.line((middle, y + size * 0.5, middle + side * size * 0.4, y), colour, int(size * 0.18))
    d.line((middle, y + size * 0.45, middle, y + size), colour, int(size * 0.18))


def logo(d: Draw) -> None:
    """A building block with the company's letters."""
    rounded(d, (20, 100, 380, 380), ORANGE, 50)
    for x in (110, 290):
        rounded(d, (x - 55, 50, x + 55, 120), ORANGE, 20)
    letters(d, 105, 165, 140, "#ffffff")


def front(d: Draw) -> None:
    """The entrance with the sign above it."""
    d.rectangle((0, 0, 1200, 820), SKY)
    d.rectangle((0, 820, 1200, 1080), "#d7d9de")
    d.rectangle((120, 200, 1080, 860), WALL)
    d.rectangle((120, 200, 1080, 360), BLUE)
    letters(d, 480, 225, 110, "#ffffff")
    for x in (180, 830):
        rounded(d, (x, 430, x + 190, 720), shade(SKY, 0.9), 10)
    rounded(d, (470, 430, 730, 860), shade(BLUE, 0.7), 10)
    d.line((600, 430, 600, 860), WALL, 12)


def interior(d: Draw) -> None:
    """An assembly hall with work tables and boxes."""
    d.rectangle((0, 0, 1200, 1080), "#eef0f3")
    d.polygon([(0, 1080), (1200, 1080), (1000, 620), (200, 620)], fill="#c9ced6")
    for x in range(120, 1200, 240):
        rounded(d, (x, 60, x + 120, 100), "#ffffff", 8)
    for row, y in enumerate((660, 780, 920)):
        for place in range(4):
            x = 130 - row * 40 + place * (250 + row * 26)
            rounded(d, (x, y, x + 190, y + 40), shade(WALL, 0.85), 6)
            for at, colour in enumerate((ORANGE, BLUE, GRASS)):
                rounded(d, (x + 16 + at * 58, y - 44, x + 60 + at * 58, y), colour, 6)


def panorama(d: Draw) -> None:
    """The premises from afar: office, hall, trees."""
    d.rectangle((0, 0, 1200, 640), SKY)
    d.rectangle((0, 640, 1200, 1080), GRASS)
    rounded(d, (120, 300, 460, 760), WALL, 0)
    for y in range(340, 640, 100):
        for x in range(160, 420, 90):
            rounded(d, (x, y, x + 56, y + 60), BLUE, 4)
    d.polygon([(520, 480), (1120, 480), (1060, 400), (580, 400)], fill=shade(BLUE, 0.8))
    rounded(d, (540, 480, 1100, 760), "#e3e6eb", 0)
    for x in range(590, 1080, 130):
        rounded(d, (x, 580, x + 80, 760), "#aab2bf", 0)
    for x in (60, 490, 1150):
        d.line((x, 720, x, 820), INK, 14)
        disc(d, x, 680, 56, shade(GRASS, 0.7))
    d.polygon([(420, 1080), (780, 1080), (640, 780), (560, 780)], fill="#d7d9de")


def certificate(d: Draw, colour: str) -> None:
    """A paper with frame, heading, lines and a seal."""
    d.rectangle((40, 40, 1160, 1560), outline=colour, width=16)
    d.rectangle((72, 72, 1128, 1528), outline=shade(colour, 1.4), width=6)
    rounded(d, (300, 180, 900, 280), colour, 20)
    for place, width in enumerate((700, 820, 820, 640, 760, 500)):
        y = 420 + place * 120
        rounded(d, (600 - width / 2, y, 600 + width / 2, y + 34), "#c9ced6", 17)
    disc(d, 880, 1320, 110, shade("#d8343a", 1.2))
    disc(d, 880, 1320, 84, "#ffffff")
    disc(d, 880, 1320, 40, shade("#d8343a", 1.2))


def drawn(paint: Callable[[Draw], None], size: tuple[int, int], ground: str) -> Image.Image:
    """One picture at its final size."""
    canvas = Image.new("RGB", (size[0] * SCALE, size[1] * SCALE), ground)
    paint(ImageDraw.Draw(canvas))
    return canvas.resize(size, Image.Resampling.BOX)


def main() -> None:
    """Write the files."""
    FOLDER.mkdir(exist_ok=True)
    drawn(logo, LOGO, "#ffffff").save(FOLDER / "logo.png", optimize=True)
    for paint in (front, interior, panorama):
        picture = drawn(paint, PHOTO, "#ffffff")
        picture.save(FOLDER / f"{paint.__name__}.jpg", quality=85, optimize=True)
    for name, colour in PAPERS.items():
        paper = drawn(partial(certificate, colour=colour), PAPER, "#ffffff")
        paper.quantize(16).save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
