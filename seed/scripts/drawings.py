"""Drawings of products, made of simple shapes on a white ground.

Each function draws on a 1000 × 1000 canvas in the two colours that it is given; ``photos.py`` scales
the result down, which smooths the edges.
"""

from collections.abc import Callable, Sequence

from PIL import ImageDraw

Draw = ImageDraw.ImageDraw
Point = tuple[float, float]
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


def brick(d: Draw, x: float, y: float, studs: int, colour: str) -> None:
    """One toy brick, its top left corner at x, y."""
    for n in range(studs):
        rounded(d, (x + 22 + n * 90, y - 26, x + 68 + n * 90, y + 20), shade(colour, 0.86), 10)
    rounded(d, (x, y, x + studs * 90, y + 100), colour, 12)
    d.rectangle((x + 10, y + 8, x + studs * 90 - 10, y + 26), fill=shade(colour, 1.25))


def blocks(d: Draw, one: str, two: str) -> None:
    """A wall of bricks."""
    ground(d)
    rows = [(230, 6), (275, 5), (320, 4), (365, 3), (410, 2)]
    for level, (x, studs) in enumerate(rows):
        y = 750 - level * 100
        left = studs // 2
        brick(d, x, y, left, one if level % 2 else two)
        brick(d, x + left * 90, y, studs - left, two if level % 2 else one)


def marble_run(d: Draw, one: str, two: str) -> None:
    """Tracks that a ball rolls down."""
    ground(d)
    for x in (230, 490, 740):
        rounded(d, (x, 250, x + 46, 860), two, 14)
        for y in range(300, 860, 110):
            d.rectangle((x, y, x + 46, y + 12), fill=shade(two, 0.85))
    for n, y in enumerate((320, 480, 640)):
        left, right = (190, 800) if n % 2 else (200, 820)
        drop = 70 if n % 2 else -70
        track = [(left, y), (right, y - drop), (right, y + 50 - drop), (left, y + 50)]
        d.polygon(track, fill=one)
        d.line([(left, y), (right, y - drop)], fill=shade(one, 1.35), width=12)
    d.polygon([(160, 150), (380, 150), (300, 260), (240, 260)], fill=shade(one, 0.85))
    d.ellipse((160, 126, 380, 174), fill=shade(one, 1.3))
    for x, y in ((268, 120), (520, 300), (640, 452), (420, 624)):
        disc(d, x, y, 34, "#f2b705")
        disc(d, x - 10, y - 12, 9, "#ffffff")
    rounded(d, (150, 800, 850, 862), shade(two, 1.25), 20)


def house(d: Draw, one: str, two: str) -> None:
    """A house built of blocks."""
    ground(d)
    for row in range(5):
        for column in range(4):
            fill = two if (row + column) % 2 else shade(two, 1.3)
            rounded(
                d, (260 + column * 120, 420 + row * 88, 376 + column * 120, 504 + row * 88), fill, 8
            )
    d.polygon([(210, 420), (500, 170), (790, 420)], fill=one)
    d.polygon([(500, 170), (790, 420), (700, 420), (480, 190)], fill=shade(one, 0.85))
    rounded(d, (440, 640, 560, 860), shade(one, 0.75), 20)
    disc(d, 535, 760, 9, "#f2b705")
    for x in (300, 620):
        rounded(d, (x, 500, x + 90, 590), "#dff1fb", 10)
        d.line([(x + 45, 500), (x + 45, 590)], fill=INK, width=7)


def truck(d: Draw, one: str, two: str) -> None:
    """An off-road car with large wheels."""
    ground(d, half=400)
    rounded(d, (150, 480, 860, 660), one, 50)
    d.polygon([(330, 490), (400, 320), (660, 320), (760, 490)], fill=shade(one, 0.86))
    d.polygon([(372, 480), (424, 356), (516, 356), (516, 480)], fill="#cfe8f5")
    d.polygon([(540, 480), (540, 356), (640, 356), (706, 480)], fill="#cfe8f5")
    rounded(d, (170, 590, 840, 630), two, 12)
    rounded(d, (800, 520, 868, 570), "#ffd84a", 14)
    d.line([(620, 320), (650, 170)], fill=INK, width=9)
    disc(d, 650, 168, 15, two)
    for x in (300, 710):
        disc(d, x, 720, 142, INK)
        disc(d, x, 720, 84, GREY)
        disc(d, x, 720, 38, two)
        for dx, dy in (
            (0, -114),
            (0, 114),
            (114, 0),
            (-114, 0),
            (80, 80),
            (-80, 80),
            (80, -80),
            (-80, -80),
        ):
            disc(d, x + dx, 720 + dy, 17, "#565e6d")


def train(d: Draw, one: str, two: str) -> None:
    """A wooden train."""
    ground(d, half=400)
    rounded(d, (560, 380, 830, 740), one, 30)
    rounded(d, (620, 430, 770, 570), "#dff1fb", 18)
    rounded(d, (230, 520, 600, 740), two, 80)
    rounded(d, (300, 380, 370, 540), shade(two, 0.8), 14)
    rounded(d, (280, 350, 390, 400), one, 18)
    rounded(d, (530, 330, 860, 392), shade(one, 0.8), 20)
    d.rectangle((180, 730, 860, 766), fill=WOOD)
    for x in (280, 440, 610, 780):
        disc(d, x, 790, 72, shade(WOOD, 0.8))
        disc(d, x, 790, 44, "#f2b705")
        disc(d, x, 790, 14, INK)
    for x, y, r in ((335, 270, 42), (390, 200, 54), (470, 140, 40)):
        disc(d, x, y, r, SHADOW)


def dress(d: Draw, one: str, two: str) -> None:
    """A dress with a wide skirt."""
    ground(d, 880, 300)
    skirt = [(420, 470), (580, 470), (800, 850), (200, 850)]
    d.polygon(skirt, fill=one)
    for x in (310, 430, 570, 690):
        d.polygon([(500, 470), (x - 26, 850), (x + 26, 850)], fill=shade(one, 0.9))
    for x in range(200, 800, 60):
        d.ellipse((x - 6, 820, x + 66, 878), fill=shade(one, 1.25))
    d.polygon([(390, 230), (610, 230), (580, 480), (420, 480)], fill=one)
    d.polygon([(430, 200), (570, 200), (500, 300)], fill="#ffffff")
    for x in (390, 610):
        d.ellipse((x - 74, 206, x + 74, 330), fill=shade(one, 0.88))
    rounded(d, (408, 452, 592, 506), two, 16)
    d.polygon([(500, 478), (430, 440), (430, 520)], fill=shade(two, 0.85))
    d.polygon([(500, 478), (570, 440), (570, 520)], fill=shade(two, 0.85))
    disc(d, 500, 479, 18, two)
    for x, y in ((400, 620), (520, 680), (620, 600), (330, 760), (680, 760), (460, 780)):
        disc(d, x, y, 10, shade(two, 1.3))


def gown(d: Draw, one: str, two: str) -> None:
    """A narrow dress with long sleeves."""
    ground(d, 900, 200)
    for side in (-1, 1):
        d.polygon(
            [
                (500 + side * 110, 190),
                (500 + side * 160, 220),
                (500 + side * 250, 560),
                (500 + side * 190, 580),
                (500 + side * 100, 330),
            ],
            fill=shade(one, 0.82),
        )
    d.polygon(
        [
            (390, 180),
            (610, 180),
            (600, 380),
            (570, 470),
            (620, 640),
            (600, 890),
            (400, 890),
            (380, 640),
            (430, 470),
            (400, 380),
        ],
        fill=one,
    )
    d.polygon([(440, 176), (560, 176), (500, 290)], fill="#ffffff")
    for y in (440, 480, 520, 560):
        d.arc((400, y - 60, 600, y + 30), 20, 160, shade(one, 1.35), 9)
    d.polygon([(560, 660), (600, 890), (540, 890)], fill=shade(one, 0.7))
    rounded(d, (428, 456, 572, 486), two, 10)


def shirt(d: Draw, one: str, two: str) -> None:
    """A shirt with short sleeves."""
    ground(d, 880, 260)
    d.polygon([(330, 220), (180, 380), (270, 480), (350, 400)], fill=shade(one, 0.88))
    d.polygon([(670, 220), (820, 380), (730, 480), (650, 400)], fill=shade(one, 0.88))
    rounded(d, (330, 215, 670, 850), one, 24)
    d.ellipse((420, 160, 580, 290), fill="#ffffff")
    d.arc((410, 150, 590, 300), 10, 170, two, 18)
    disc(d, 500, 540, 110, two)
    smile(d, 500, 520, 44)


def romper(d: Draw, one: str, two: str) -> None:
    """A baby's one-piece suit."""
    ground(d, 890, 230)
    for side in (-1, 1):
        x = 500 + side * 170
        d.polygon(
            [(x, 240), (x + side * 110, 480), (x + side * 30, 510), (x - side * 30, 380)],
            fill=shade(one, 0.9),
        )
        rounded(d, (500 + side * 90 - 75, 640, 500 + side * 90 + 75, 870), one, 50)
        rounded(d, (500 + side * 90 - 75, 810, 500 + side * 90 + 75, 870), two, 30)
    rounded(d, (330, 220, 670, 740), one, 80)
    d.ellipse((420, 180, 580, 290), fill="#ffffff")
    for y in range(330, 700, 75):
        disc(d, 500, y, 13, two)
    for x, y in ((410, 380), (590, 450), (420, 560), (585, 640)):
        disc(d, x, y, 22, shade(two, 1.3))


def board(d: Draw, one: str, two: str) -> None:
    """A balance board with a maze."""
    d.ellipse((90, 690, 910, 830), fill=SHADOW)
    d.chord((150, 380, 850, 800), 0, 180, fill=shade(one, 0.75))
    d.ellipse((110, 360, 890, 700), fill=one)
    d.ellipse((150, 376, 850, 668), fill=shade(one, 1.2))
    for n, colour in enumerate((two, "#ffffff", two)):
        inset = n * 70
        d.ellipse(
            (230 + inset, 410 + inset * 0.42, 770 - inset, 634 - inset * 0.42),
            outline=colour,
            width=16,
        )
    for x, y in ((330, 470), (520, 610), (640, 500)):
        disc(d, x, y, 17, "#f2b705")
    for x in (195, 760):
        d.ellipse((x, 480, x + 70, 560), fill=two)


def mushroom(d: Draw, one: str, two: str) -> None:
    """A mushroom cushion with a face."""
    ground(d)
    rounded(d, (360, 520, 640, 860), PALE, 110)
    d.pieslice((150, 160, 850, 900), 180, 360, fill=one)
    d.ellipse((150, 480, 850, 590), fill=shade(one, 0.88))
    for x, y, r in ((330, 400, 58), (520, 290, 70), (690, 420, 52), (500, 450, 36)):
        disc(d, x, y, r, two)
    smile(d, 500, 690, 62)
    for x in (410, 590):
        disc(d, x, 740, 24, "#f7b9b0")


def bear(d: Draw, one: str, two: str) -> None:
    """A teddy bear."""
    ground(d)
    for x in (345, 655):
        disc(d, x, 250, 84, one)
        disc(d, x, 250, 46, two)
        d.ellipse((x - 100, 720, x + 90, 880), fill=shade(one, 0.9))
    d.ellipse((300, 480, 700, 870), fill=one)
    d.ellipse((380, 560, 620, 830), fill=two)
    for x in (290, 710):
        d.ellipse((x - 70, 520, x + 70, 720), fill=shade(one, 0.9))
    disc(d, 500, 360, 205, one)
    d.ellipse((410, 370, 590, 510), fill=two)
    d.ellipse((465, 385, 535, 435), fill=INK)
    for x in (420, 580):
        disc(d, x, 330, 20, INK)
    d.arc((450, 410, 550, 480), 20, 160, INK, 9)


def doll(d: Draw, one: str, two: str) -> None:
    """A rag doll."""
    ground(d, 890, 220)
    disc(d, 500, 290, 190, two)
    for x in (320, 680):
        disc(d, x, 400, 70, two)
        rounded(d, (x - 34, 560, x + 34, 640), PALE, 30)
    disc(d, 500, 330, 150, PALE)
    d.pieslice((345, 150, 655, 460), 190, 350, fill=two)
    smile(d, 500, 350, 52)
    for x in (450, 550):
        rounded(d, (x - 32, 760, x + 32, 890), PALE, 26)
        rounded(d, (x - 40, 840, x + 40, 890), shade(one, 0.7), 20)
    d.polygon([(430, 480), (570, 480), (720, 790), (280, 790)], fill=one)
    for x in range(285, 715, 62):
        disc(d, x + 30, 790, 30, shade(one, 1.25))
    d.ellipse((440, 466, 560, 510), fill="#ffffff")


def puzzle(d: Draw, one: str, two: str) -> None:
    """Four pieces of a puzzle."""
    ground(d, 850, 330)
    tiles: Sequence[tuple[float, float, str]] = (
        (220, 240, one),
        (510, 240, two),
        (220, 530, shade(two, 1.25)),
        (510, 530, shade(one, 1.25)),
    )
    for x, y, fill in tiles:
        rounded(d, (x, y, x + 275, y + 275), fill, 18)
    for x, y, fill in ((500, 378, one), (500, 668, shade(two, 1.25))):
        disc(d, x + 14, y, 50, fill)
    for x, y, fill in ((358, 520, one), (648, 520, two)):
        disc(d, x, y + 14, 50, fill)


def rainbow(d: Draw, one: str, two: str) -> None:
    """A stack of wooden arches."""
    ground(d, 800)
    colours = (one, shade(one, 1.3), "#f2b705", two, shade(two, 1.3))
    for n, colour in enumerate(colours):
        r = 380 - n * 68
        d.pieslice((500 - r, 790 - r, 500 + r, 790 + r), 180, 360, fill=colour)
    d.pieslice((500 - 46, 744, 500 + 46, 836), 180, 360, fill="#ffffff")


def ball(d: Draw, one: str, two: str) -> None:
    """A ball with a star."""
    ground(d, 850, 260)
    disc(d, 500, 520, 330, one)
    d.pieslice((170, 190, 830, 850), 60, 120, fill=two)
    d.pieslice((170, 190, 830, 850), 180, 240, fill=two)
    d.pieslice((170, 190, 830, 850), 300, 360, fill=two)
    disc(d, 500, 520, 90, "#ffffff")
    d.arc((210, 230, 790, 810), 200, 250, shade(one, 1.5), 22)


def bottle(d: Draw, one: str, two: str) -> None:
    """A cup with a straw and handles."""
    ground(d, 880, 220)
    d.line([(520, 260), (600, 110)], fill=shade(two, 0.85), width=28)
    for side in (-1, 1):
        d.arc((500 + side * 190 - 110, 440, 500 + side * 190 + 110, 690), 0, 360, two, 36)
    rounded(d, (340, 300, 660, 870), one, 70)
    rounded(d, (320, 240, 680, 350), two, 40)
    rounded(d, (385, 400, 425, 800), shade(one, 1.45), 18)
    disc(d, 535, 600, 82, "#ffffff")
    smile(d, 535, 585, 34)


def backpack(d: Draw, one: str, two: str) -> None:
    """A school bag."""
    ground(d, 880, 290)
    d.arc((400, 110, 600, 330), 180, 360, shade(one, 0.7), 30)
    for x in (220, 780):
        rounded(d, (x - 40, 420, x + 40, 800), shade(one, 0.8), 40)
    rounded(d, (250, 200, 750, 870), one, 120)
    rounded(d, (310, 540, 690, 820), two, 50)
    rounded(d, (310, 540, 690, 620), shade(two, 0.85), 36)
    d.line([(300, 470), (700, 470)], fill=shade(one, 0.7), width=12)
    rounded(d, (480, 590, 520, 660), "#f2b705", 12)
    smile(d, 500, 330, 56)


def xylophone(d: Draw, one: str, two: str) -> None:
    """Sounding bars with two sticks."""
    ground(d, 800, 380)
    d.polygon([(150, 360), (850, 440), (850, 680), (150, 760)], fill=WOOD)
    colours = (one, "#f28c28", "#f2c230", "#58b368", "#4a90d9", two)
    for n, colour in enumerate(colours):
        x, cut = 185 + n * 110, n * 22
        rounded(d, (x, 290 + cut, x + 84, 830 - cut), colour, 24)
        for y in (380 + cut * 0.6, 740 - cut * 0.6):
            disc(d, x + 42, y, 11, "#ffffff")
    for x, y in ((300, 200), (620, 190)):
        d.line([(x, y), (x + 210, y + 130)], fill=WOOD, width=18)
        disc(d, x, y, 38, two)


def lamp(d: Draw, one: str, two: str) -> None:
    """A night light in the shape of a rabbit."""
    ground(d, 870, 270)
    for x, tilt in ((410, -20), (590, 20)):
        d.ellipse((x - 56 + tilt, 110, x + 56 + tilt, 440), fill=one)
        d.ellipse((x - 26 + tilt, 160, x + 26 + tilt, 390), fill=two)
    d.ellipse((250, 330, 750, 800), fill=one)
    d.ellipse((320, 390, 480, 520), fill=shade(one, 1.6))
    smile(d, 500, 560, 80)
    for x in (380, 620):
        disc(d, x, 640, 36, two)
    rounded(d, (340, 780, 660, 866), WOOD, 34)


def bib(d: Draw, one: str, two: str) -> None:
    """A bib with a pocket."""
    ground(d, 880, 240)
    d.arc((340, 130, 660, 450), 0, 360, one, 66)
    rounded(d, (270, 370, 730, 860), one, 110)
    rounded(d, (250, 690, 750, 870), shade(one, 0.86), 70)
    d.ellipse((385, 200, 615, 420), fill="#ffffff")
    disc(d, 500, 570, 84, two)
    smile(d, 500, 555, 36)


def blanket(d: Draw, one: str, two: str) -> None:
    """A stack of folded blankets."""
    ground(d)
    for n, colour in enumerate((two, shade(one, 1.25), one)):
        y = 650 - n * 170
        rounded(d, (190 + n * 12, y, 810 - n * 12, y + 190), colour, 80)
        d.line([(230, y + 96), (770, y + 96)], fill=shade(colour, 0.86), width=10)
        for x in range(300, 760, 110):
            disc(d, x, y + 50, 15, shade(colour, 1.5))
    d.line([(500, 310), (500, 830)], fill="#ffffff", width=34)
    d.polygon([(500, 330), (400, 250), (420, 380)], fill="#ffffff", outline=GREY)
    d.polygon([(500, 330), (600, 250), (580, 380)], fill="#ffffff", outline=GREY)


def scooter(d: Draw, one: str, two: str) -> None:
    """A child's scooter."""
    ground(d, 870, 360)
    d.line([(270, 760), (360, 230)], fill=GREY, width=40)
    d.line([(240, 220), (480, 250)], fill=INK, width=36)
    for x, y in ((240, 220), (480, 250)):
        disc(d, x, y, 30, two)
    rounded(d, (270, 720, 800, 790), one, 32)
    rounded(d, (420, 700, 740, 740), shade(one, 0.8), 18)
    for x in (240, 800):
        disc(d, x, 800, 80, INK)
        disc(d, x, 800, 44, two)


def sorter(d: Draw, one: str, two: str) -> None:
    """A box with holes for shapes."""
    ground(d)
    d.polygon([(200, 430), (500, 320), (800, 430), (500, 540)], fill=shade(WOOD, 1.25))
    d.polygon([(200, 430), (500, 540), (500, 880), (200, 770)], fill=WOOD)
    d.polygon([(800, 430), (500, 540), (500, 880), (800, 770)], fill=shade(WOOD, 0.86))
    d.ellipse((440, 395, 560, 465), fill=INK)
    d.polygon([(300, 560), (410, 600), (400, 720), (290, 680)], fill=INK)
    d.polygon([(650, 560), (720, 690), (590, 740)], fill=INK)
    disc(d, 330, 230, 78, one)
    rounded(d, (560, 150, 700, 290), two, 16)
    d.polygon([(820, 150), (900, 290), (740, 290)], fill="#f2b705")


DRAWINGS: dict[str, Callable[[Draw, str, str], None]] = {
    function.__name__.replace("_", "-"): function
    for function in (
        blocks, marble_run, house, truck, train, dress, gown, shirt, romper, board, mushroom,
        bear, doll, puzzle, rainbow, ball, bottle, backpack, xylophone, lamp, bib, blanket,
        scooter, sorter,
    )
}  # fmt: skip
