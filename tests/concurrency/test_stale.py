"""Two requests change one record: the later one is refused with a message and changes nothing."""

import io
from collections.abc import Callable

import pytest
from lxml import html
from PIL import Image
from werkzeug.datastructures import MultiDict

from tests.concurrency.support import another_tab, while_decoding
from tests.support.office import OfficeClient
from trainer.areas.products.choices import Status
from trainer.areas.products.models import Product


def test_a_record_that_was_changed_during_a_slow_save(
    office: Callable[..., OfficeClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = office("coupon-amount-off")
    number = next(p.id for p in shop.records(Product) if p.status is Status.PUBLISHED)
    address = f"products/manage/{number}/edit"
    page = shop.page(address)
    (form,) = page.xpath("//form[.//input[@name='pictures']]")
    fields: MultiDict[str, object] = MultiDict(form.form_values())
    picture = io.BytesIO()
    Image.new("RGB", (700, 700), (9, 2, 3)).save(picture, "PNG")
    picture.seek(0)
    fields.setlist("title", ["Changed by the slow one"])
    fields.setlist("pictures", [(picture, "new.png")])
    take_down = f"products/manage/{number}/take-down"
    while_decoding(monkeypatch, lambda: another_tab(shop).post(take_down))
    answer = shop.post(address, fields, content_type="multipart/form-data")
    assert answer.status_code == 409
    (notice,) = html.fromstring(answer.text).xpath("//*[@data-error-advice]")
    assert "又有修改" in notice.text_content()
    product = next(p for p in shop.records(Product) if p.id == number)
    assert product.status is Status.OFF_SHELF
    assert product.title != "Changed by the slow one"
    assert shop.get(address).status_code == 200
