"""Drawings of clothes and things for the home.

Each function draws in the two colours that it is given.
"""

from shapes import GREY, PALE, WOOD, Draw, disc, ground, rounded, shade, smile


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


def princess(d: Draw, one: str, two: str) -> None:
    """A baby's sleeveless gown with a sequin bodice and layers of tulle."""
    ground(d, 890, 330)
    for layer, (top, wide) in enumerate(((520, 370), (450, 320), (380, 260))):
        tone = shade(one, 1.28 - layer * 0.12)
        d.polygon([(440, 400), (560, 400), (500 + wide, 860), (500 - wide, 860)], fill=tone)
        for x in range(500 - wide, 500 + wide, 58):
            d.ellipse((x, 826, x + 58, 888), fill=tone)
        d.line([(500, top), (500 - wide + 60, 850)], fill=shade(one, 1.05), width=5)
        d.line([(500, top), (500 + wide - 60, 850)], fill=shade(one, 1.05), width=5)
    d.polygon([(400, 210), (600, 210), (570, 430), (430, 430)], fill=one)
    d.pieslice((440, 150, 560, 270), 0, 180, fill="#ffffff")
    for row, y in enumerate(range(280, 420, 26)):
        for x in range(426 + 13 * (row % 2), 580, 26):
            disc(d, x, y, 6, shade(two, 1.2))
    rounded(d, (420, 412, 580, 452), two, 14)
    for side in (-1, 1):
        d.polygon([(500, 432), (500 + side * 96, 372), (500 + side * 96, 492)], fill=two)
    disc(d, 500, 432, 20, shade(two, 0.85))


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
