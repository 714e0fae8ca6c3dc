"""How buyers respond to an advertisement: clicks, inquiries and chats.

Click rates by star and about 10 % of feedback are usual of the platform; how places and intent
change them is this simulator's own (本系统约定).
"""

from trainer.areas.p4p.auction import places
from trainer.areas.p4p.auction.types import Device

CLICK_RATES = (0.0, 0.003, 0.005, 0.009, 0.013, 0.019)
"""By star."""
FIRST, FALL, BOTTOM = 1.35, 0.96, 0.45
"""What attention the first position gets, each further one of it, and the bottom of a page."""
FEEDBACK, PER_INTENT = 0.04, 0.035


def click_rate(stars: int, device: Device, rank: int, position: int) -> float:
    """The probability of a click on an advertisement that was shown.

    Args:
        stars: Of the product for the word.
        device: What the buyer looks at.
        rank: Among the advertisements.
        position: On the page, natural results included.
    """
    if device is Device.DESKTOP and rank > places.FIRST_PLACES:
        return CLICK_RATES[stars] * BOTTOM
    return CLICK_RATES[stars] * FIRST * FALL ** (position - 1)


def feedback_rate(intent: int) -> float:
    """The probability of an inquiry or a chat after a click.

    Args:
        intent: How near the buyer is to it, from 0 to 4.
    """
    return FEEDBACK + PER_INTENT * intent


def successes(tries: int, probability: float, chance: float) -> int:
    """How many of some equal tries succeed: the binomial distribution at a chance from 0 to 1."""
    if probability <= 0:
        return 0
    if probability >= 1:
        return tries
    odds = probability / (1 - probability)
    term = below = (1 - probability) ** tries
    done = 0
    while chance >= below and done < tries:
        term *= odds * (tries - done) / (done + 1)
        below += term
        done += 1
    return done
