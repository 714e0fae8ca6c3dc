"""Shapes and colours that the drawings are made of.

Every drawing is made on a canvas of 1000 × 1000; ``photos.py`` scales it down, which smooths the
edges.
"""

from PIL import ImageDraw

Draw = ImageDraw.ImageDraw
Box = tuple[float, float, float, float]

INK = "#39404e"
PALE = "#f4e3cf"
WOOD = "#dcb27a"
SHADOW = "#e9ebef"
GREY = "#b8bfca"


def shade(colour: str, factor: float) -> str:
    """A darker (below 1) or lighter (above 1) colour."""
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    if factor <= 1:
        mixed = [round(p * factor) for p in parts]
    else:
        mixed = [round(255 - (255 - p) * (2 - factor)) for p in parts]
    return "#" + "".join(f"{p:02x}" for p in mixed)


def ground(d: Draw, y: float = 860, half: float = 340) -> None:
    """The shadow that a thing stands on."""
    d.ellipse((500 - half, y - 34, 500 + half, y + 34), fill=SHADOW)


def rounded(d: Draw, box: Box, fill: str, radius: float = 30) -> None:
    """A rounded rectangle."""
    d.rounded_rectangle(box, radius, fill=fill)


def disc(d: Draw, x: float, y: float, r: float, fill: str) -> None:
    """A filled circle."""
    d.ellipse((x - r, y - r, x + r, y + r), fill=fill)


def smile(d: Draw, x: float, y: float, size: float) -> None:
    """Two eyes and a mouth."""
    for side in (-1, 1):
        disc(d, x + side * size, y, size * 0.2, INK)
    d.arc((x - size * 0.6, y, x + size * 0.6, y + size * 0.9), 20, 160, INK, 10)
