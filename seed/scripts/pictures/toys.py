"""Drawings of toys.

Each function draws in the two colours that it is given.
"""

from collections.abc import Sequence

from shapes import GREY, INK, PALE, SHADOW, WOOD, Draw, disc, ground, rounded, shade, smile


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
