"""What buyers write when they answer a mail of the shop."""

from trainer.areas.buyers.models import Buyer

ANSWERS = (
    "Thank you for your mail. Could you send me your latest price list and the MOQ of the items "
    "you recommend?",
    "We are planning our orders for the next season. What is the delivery time for 500 pieces, "
    "and can you print our logo?",
    "The products look interesting. Do you have EN71 and CE test reports? We need them for our "
    "market.",
    "Please quote the shipping cost to our warehouse by sea and by express for 10 cartons.",
    "Can we order one sample of each first? Please tell me the sample price and how to pay.",
    "Is the discount also valid for a repeat order next month? If yes, please send me a proforma "
    "invoice.",
)
SUBJECT_LENGTH = 120


def answer(subject: str, buyer: Buyer, taste: float) -> tuple[str, str]:
    """Subject and text of a buyer's answer; ``taste`` from 0 to 1 decides what it asks."""
    asked = ANSWERS[int(taste * len(ANSWERS))]
    text = f"Hello,\n\n{asked}\n\nBest regards,\n{buyer.contact}\n{buyer.company}"
    return f"Re: {subject}"[:SUBJECT_LENGTH], text
