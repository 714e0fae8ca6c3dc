"""The textbook's company (P2 实操 2.4), as the form sends it, and small files."""

import io

from PIL import Image

BASIC = {
    "postcode": "410000",
    "main_category": "toys",
    "product_1": "building block",
    "product_2": "Baby Toys",
    "product_3": "doll",
    "product_4": "educational toy",
    "product_5": "Toy Car",
    "more_products": "",
    "founded_on": "2022-03-05",
    "staff": "86",
    "website": "www.dianyue.com",
    "office_area": "320",
    "strengths": "We have a complete supply chain system.",
}
CERTIFICATE = {
    "certificate_type": "ISO 9001",
    "number": "QMS-1",
    "name": "Quality Management",
    "issuer": "CQC",
    "issued_on": "2021-05-01",
    "expires_on": "2024-05-01",
}


def picture(kind: str, width: int = 300, height: int = 270, colour: str = "#2f6fd0") -> io.BytesIO:
    """A picture's file: JPEG, PNG or TIFF."""
    target = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(target, kind)
    target.seek(0)
    return target
