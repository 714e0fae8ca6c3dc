"""Draws the signs and banners of the demo shop's storefront into ``seed/storefront``.

Run ``python seed/scripts/pictures/storefront_pictures.py`` after ``photos.py``, whose pictures it
sets on coloured grounds. The figures are drawn, not taken from anywhere.
"""

from dataclasses import dataclass

from photos import FOLDER as PHOTOS
from PIL import Image, ImageDraw, ImageFont

FOLDER = PHOTOS.parent / "storefront"
COLOURS = 64
CARD = "#ffffff"
SIGNS_BELOW = 300
"""Lower pictures are signs, whose foot is hidden: their things stand high."""
GREEN, RED, BLUE, ORANGE, TEAL = "#1f5d43", "#a8242c", "#24507f", "#c8641e", "#1d6f79"


@dataclass(frozen=True)
class Scene:
    """A picture: its size, ground, words, and the things that stand at its right.

    ``foot`` puts the words at the foot, where the storefront's navigation would hide those of a
    sign.
    """

    size: tuple[int, int]
    ground: str
    words: str
    things: tuple[str, ...]
    foot: bool = False


SCENES = {
    "sign-dianyue.png": Scene((1200, 280), BLUE, "", ("blocks-01", "train-01")),
    "banner-wooden-toys.png": Scene(
        (900, 350), ORANGE, "Wooden toys\nmade by us", ("train-01", "sorter-01")
    ),
    "banner-outdoor.png": Scene(
        (900, 350), TEAL, "Out and about\nScooters and balls", ("scooter-01", "ball-01")
    ),
    "sign-christmas-1.png": Scene(
        (1200, 280), RED, "Merry Christmas! Ready to ship now", ("bear-01", "doll-01"), foot=True
    ),
    "sign-christmas-2.png": Scene(
        (1200, 280), GREEN, "Merry Christmas!\nReady to ship now", ("bear-01", "train-01")
    ),
    "sign-christmas-3.png": Scene(
        (1200, 240), GREEN, "Merry Christmas!\nReady to ship now", ("bear-01", "train-01")
    ),
    "christmas-dresses.png": Scene(
        (900, 350), RED, "Party dresses\nfor the holidays", ("princess-01", "dress-04")
    ),
    "christmas-plush.png": Scene(
        (900, 350), GREEN, "Plush friends\nto give", ("bear-01", "bear-02")
    ),
    "christmas-toys.png": Scene(
        (900, 350), BLUE, "Wooden classics\nunder the tree", ("train-02", "rainbow-01")
    ),
    "christmas-blocks.png": Scene(
        (900, 300), ORANGE, "Building sets\nfor long evenings", ("blocks-02", "house-01")
    ),
    "christmas-wide.png": Scene(
        (1920, 550),
        GREEN,
        "Christmas orders\nclose on December 5",
        ("bear-01", "doll-01", "train-01"),
    ),
}


def draw(scene: Scene) -> Image.Image:
    """One picture with a small palette that keeps the file small."""
    width, height = scene.size
    image = Image.new("RGB", scene.size, scene.ground)
    pen = ImageDraw.Draw(image)
    side = int(height * 0.66)
    for place, thing in enumerate(reversed(scene.things), 1):
        left = width - place * (side + 30) - 20
        top = 22 if height < SIGNS_BELOW else (height - side) // 2
        pen.rounded_rectangle((left, top, left + side, top + side), 24, fill=CARD)
        piece = Image.open(PHOTOS / f"{thing}.png").convert("RGB").resize((side - 24, side - 24))
        image.paste(piece, (left + 12, top + 12))
    font = ImageFont.load_default(36 if scene.foot else height // 8)
    top = (
        height - 42 if scene.foot else int(height * 0.48 if height < SIGNS_BELOW else height * 0.38)
    )
    pen.multiline_text((int(width * 0.05), top), scene.words, CARD, font, spacing=10)
    return image.quantize(COLOURS, dither=Image.Dither.NONE)


def main() -> None:
    """Write the files."""
    FOLDER.mkdir(exist_ok=True)
    for name, scene in SCENES.items():
        draw(scene).save(FOLDER / name, optimize=True)


if __name__ == "__main__":
    main()
