"""Phrases that sellers say often, in Chinese and English (TM-01).

The translation of a free text would need a translator; what the seller picks here by its Chinese
wording is put into the message in English.
"""

from typing import NamedTuple


class Phrase(NamedTuple):
    """A sentence in both languages; ``___`` is left to be filled in."""

    chinese: str
    english: str


PHRASES = (
    Phrase(
        "您好，感谢咨询，请问需要多少件？",
        "Hello, thank you for your message. How many pieces do you need?",
    ),
    Phrase(
        "单价是 FOB ___ 美元，最小起订量 ___ 件。",
        "The unit price is USD ___ FOB, and our MOQ is ___ pieces.",
    ),
    Phrase("收到预付款后 ___ 天内发货。", "We ship within ___ days after the prepayment."),
    Phrase(
        "样品可以寄，样品单价 ___ 美元，单次最多 ___ 件。",
        "Samples are available at USD ___ each, at most ___ pieces at a time.",
    ),
    Phrase("请告诉我收货地址和电话。", "Please tell me your address and phone number."),
    Phrase(
        "可以起草信用保障订单给您确认吗？",
        "May I draft a Trade Assurance order for you to confirm?",
    ),
    Phrase("我们核实后尽快回复您。", "Let me check this and come back to you soon."),
)
