"""The paper that a buyer sends as evidence for a refund, drawn from the request (RFN-01)."""

import io
from textwrap import wrap

from PIL import Image, ImageDraw, ImageFont

from trainer.areas.orders.models import RefundRequest, TradeOrder

WIDTH, HEIGHT, MARGIN = 900, 640, 60
_INK, _FAINT, _LINE = (32, 32, 32), (110, 110, 110), (190, 190, 190)


def evidence(order: TradeOrder, refund: RefundRequest) -> bytes:
    """A PNG of the buyer's paper: what it is, whose order, how much, and what happened.

    Buyers write English, so it is the same for readers of every language.
    """
    image = Image.new("RGB", (WIDTH, HEIGHT), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((20, 20, WIDTH - 20, HEIGHT - 20), outline=_LINE, width=2)
    title = refund.evidence.rpartition(".")[0].replace("-", " ").replace("_", " ").title()
    draw.text((MARGIN, 60), title, fill=_INK, font=ImageFont.load_default(34))
    rows = (
        ("Issued for", order.buyer_name),
        ("Order", order.number),
        ("Ship to", ", ".join(filter(None, (order.address, order.city, order.country)))),
        ("Date", f"{refund.asked_at:%Y-%m-%d}"),
        ("Amount", f"{order.currency.value.upper()} {refund.asked:,.2f}"),
    )
    top = 140
    for name, value in rows:
        draw.text((MARGIN, top), name, fill=_FAINT, font=ImageFont.load_default(20))
        draw.text((MARGIN + 180, top), value[:60], fill=_INK, font=ImageFont.load_default(20))
        top += 42
    draw.line((MARGIN, top + 8, WIDTH - MARGIN, top + 8), fill=_LINE, width=1)
    for line in wrap(refund.text, 70)[:8]:
        top += 34
        draw.text((MARGIN, top), line, fill=_INK, font=ImageFont.load_default(20))
    found = io.BytesIO()
    image.save(found, "PNG")
    return found.getvalue()
