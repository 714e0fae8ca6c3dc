"""The photo bank: uploads checked by content, pictures served to their owner only."""

import io
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from tests.areas.products.samples import FORM, textbook_form
from tests.support.office import OfficeClient
from trainer.areas.products.models import Photo, Product
from trainer.core.web.files import uploads


def picture(kind: str = "PNG", size: tuple[int, int] = (700, 700), colour: str = "red") -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, colour).save(target, kind)
    return target.getvalue()


def upload(shop: OfficeClient, *files: tuple[bytes, str], **more: Any) -> Any:
    data = {"files": [(io.BytesIO(body), name) for body, name in files], **more}
    answer = shop.post("products/photos/", data, content_type="multipart/form-data")
    answer.request.environ["wsgi.input"].close()  # a large body lies in a temporary file
    return answer


def names(shop: OfficeClient) -> list[str]:
    return [photo.file_name for photo in shop.records(Photo)]


def test_several_pictures_at_once(shop: OfficeClient) -> None:
    answer = upload(shop, (picture(), "a.png"), (picture("JPEG"), "b.JPG"), group_name="新品")
    assert answer.status_code == 302
    first, second = shop.records(Photo)[-2:]
    assert (first.file_name, second.file_name) == ("a.png", "b.JPG")
    assert (first.width, first.height, first.group_name) == (700, 700, "新品")


def test_the_same_picture_is_kept_once_and_names_stay_unique(shop: OfficeClient) -> None:
    upload(shop, (picture(), "a.png"))
    shop.get("products/photos/")  # has shown what was said so far
    upload(shop, (picture(), "again.png"))
    said = shop.get("products/photos/").text
    assert "“again.png”已在图片银行里，名称是“a.png”" in said
    assert "已上传" not in said
    upload(shop, (picture(colour="blue"), "a.png"))
    assert names(shop)[-2:] == ["a.png", "a-2.png"]


@pytest.mark.parametrize(
    ("body", "name", "message"),
    [
        (b"not a picture", "a.png", "不是 jpg 或 png 图片"),
        (b"", "a.png", "文件是空的"),
        (picture(), "a.jpg", "内容与扩展名不符"),
        (picture("GIF"), "a.gif", "这是 GIF 图片，请用看图软件打开，另存为 jpg 或 png"),
        (picture("GIF"), "a.png", "这是 GIF 图片"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg", "只支持 jpg、jpeg、png"),
        (picture()[:200], "a.png", "图片已损坏"),
        (picture(size=(49, 700)), "a.png", "50 到 10000 像素"),
        (picture() + b"x" * uploads.MAX_BYTES, "a.png", "不能超过 5 MB"),
        (picture(size=(9000, 9000)), "a.png", "像素过多"),
        (picture(size=(5001, 3000)), "a.png", "最多 1500 万像素"),
        (picture("JPEG", size=(9000, 9000)), "a.jpg", "像素过多"),
    ],
)
def test_what_is_no_picture_is_refused(
    shop: OfficeClient, body: bytes, name: str, message: str
) -> None:
    before = names(shop)
    answer = upload(shop, (body, name))
    assert answer.status_code == 422
    assert message in answer.text
    assert names(shop) == before


def test_good_pictures_stay_when_another_is_refused(shop: OfficeClient) -> None:
    answer = upload(shop, (picture(), "good.png"), (b"x", "bad.png"))
    assert "bad.png" in answer.text
    assert names(shop)[-1] == "good.png"


def test_nothing_chosen(shop: OfficeClient) -> None:
    assert "请先选择图片" in upload(shop).text


def test_a_file_name_cannot_leave_the_folder_and_extras_are_dropped(shop: OfficeClient) -> None:
    upload(shop, (picture("JPEG") + b"<script>", "../../etc/<b>x.jpg"))
    photo = shop.records(Photo)[-1]
    assert "/" not in photo.file_name
    body = shop.get(f"products/photos/{photo.id}/{photo.digest}").data
    assert b"<script>" not in body
    assert b"<b>x" not in shop.get("products/photos/").data


def test_a_phones_photo_is_kept_smaller_and_upright(shop: OfficeClient) -> None:
    target, exif = io.BytesIO(), Image.Exif()
    exif[274] = 6  # taken upright
    exif[271] = "Maker"
    Image.new("RGB", (6000, 4000), "red").save(target, "JPEG", exif=exif, comment=b"somewhere")
    upload(shop, (target.getvalue(), "phone.jpg"))
    photo = shop.records(Photo)[-1]
    assert (photo.width, photo.height) == (2000, 3000)
    body = shop.get(f"products/photos/{photo.id}/{photo.digest}").data
    with Image.open(io.BytesIO(body)) as image:
        assert image.size == (2000, 3000)
        assert not image.getexif()
    assert b"somewhere" not in body


def test_a_transparent_picture_stays_transparent(shop: OfficeClient) -> None:
    target = io.BytesIO()
    Image.new("P", (700, 700)).save(target, "PNG", transparency=0)
    upload(shop, (target.getvalue(), "clear.png"))
    photo = shop.records(Photo)[-1]
    with Image.open(
        io.BytesIO(shop.get(f"products/photos/{photo.id}/{photo.digest}").data)
    ) as image:
        assert image.convert("RGBA").getpixel((5, 5))[3] == 0


MEASURE = """
import io, sys
from pathlib import Path
from PIL import Image
from werkzeug.datastructures import FileStorage
from trainer.core.web.files import uploads
def used():
    return int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) // 1024
name = sys.argv[1]
body = sys.stdin.buffer.read()
small = io.BytesIO()
Image.new("RGB", (99, 99)).save(small, "PNG")
uploads.read_picture(FileStorage(io.BytesIO(small.getvalue()), "small.png"))
before = used()
uploads.read_picture(FileStorage(io.BytesIO(body), name))
print(used() - before)
"""


@pytest.mark.programs
@pytest.mark.parametrize(
    ("kind", "mode", "size", "name"),
    [("JPEG", "RGB", (6000, 4000), "a.jpg"), ("PNG", "RGBA", (5000, 3000), "a.png")],
)
def test_a_picture_takes_little_memory(
    kind: str, mode: str, size: tuple[int, int], name: str
) -> None:
    target = io.BytesIO()
    Image.new(mode, size, (200, 20, 20, 100)[: len(mode)]).save(target, kind)
    command = [sys.executable, "-c", MEASURE, name]
    run = subprocess.run(command, input=target.getvalue(), capture_output=True, check=True)
    assert int(run.stdout) <= 120, "MB"


def test_a_picture_is_served_with_headers_that_keep_it_a_picture(shop: OfficeClient) -> None:
    photo = shop.records(Photo)[0]
    answer = shop.get(f"products/photos/{photo.id}/{photo.digest}?small=1")
    assert answer.mimetype == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert shop.get(f"products/photos/{photo.id}/{'0' * 64}").status_code == 404


def test_an_upload_has_a_small_copy(shop: OfficeClient) -> None:
    upload(shop, (picture(), "a.png"))
    photo = shop.records(Photo)[-1]
    small = shop.get(f"products/photos/{photo.id}/{photo.digest}?small=1").data
    with Image.open(io.BytesIO(small)) as image:
        assert image.size == (240, 240)


def test_another_students_picture_is_not_there(office: Callable[[str], OfficeClient]) -> None:
    mine, theirs = office("ready-to-ship"), office("ready-to-ship")
    upload(theirs, (picture(), "a.png"))
    photo = theirs.records(Photo)[-1]
    path = f"products/photos/{photo.id}/{photo.digest}"
    assert theirs.get(path).status_code == 200
    assert mine.get(path).status_code == 404
    assert mine.client.get(theirs.url(path)).status_code == 404


def test_a_picture_in_use_is_not_deleted(shop: OfficeClient) -> None:
    used = next(p for p in shop.records(Photo) if p.file_name == "truck-01.png")
    refused = shop.post(f"products/photos/{used.id}/delete")
    assert refused.status_code == 409
    assert "产品 3175“" in refused.text
    assert "truck-01.png" in names(shop)
    unused = next(p for p in shop.records(Photo) if p.file_name == "marble-run-small.png")
    shop.post(f"products/photos/{unused.id}/delete")
    assert "marble-run-small.png" not in names(shop)


def test_search_group_and_pages(shop: OfficeClient) -> None:
    def shown(query: str) -> list[str]:
        return shop.page(f"products/photos/{query}").xpath("//span[@class='photo-name']/text()")

    pages, on_last = divmod(len(shop.records(Photo)), 24)
    assert len(shown("")) == 24
    assert len(shown(f"?page={pages + 1}")) == on_last
    assert set(shown("?q=TRUCK")) == {f"truck-0{n}.png" for n in (1, 2, 3, 4)}
    assert all(name.startswith(("board", "ball", "scooter")) for name in shown("?group=运动户外"))


def test_uploading_from_the_posting_form_fills_the_free_slots(shop: OfficeClient) -> None:
    before = len(shop.records(Product))
    data = textbook_form(_rows="upload") | {"pictures": (io.BytesIO(picture()), "mine.png")}
    answer = shop.post(FORM, data, content_type="multipart/form-data")
    assert answer.status_code == 200
    assert 'id="image_2" list="photo-names"' in answer.text or 'value="mine.png"' in answer.text
    assert names(shop)[-1] == "mine.png"
    assert len(shop.records(Product)) == before


def test_pictures_chosen_with_the_form_are_taken_along(shop: OfficeClient) -> None:
    data = textbook_form(image_1=None) | {"pictures": (io.BytesIO(picture()), "mine.png")}
    assert shop.post(FORM, data, content_type="multipart/form-data").status_code == 302
    product = max(shop.facts()["product"], key=lambda p: p["id"])
    mine = next(p for p in shop.records(Photo) if p.file_name == "mine.png")
    assert [image["photo_id"] for image in product["images"]] == [mine.id]


def test_a_refused_picture_keeps_the_form(shop: OfficeClient) -> None:
    before = len(shop.records(Product))
    data = textbook_form() | {"pictures": (io.BytesIO(b"x"), "bad.png")}
    answer = shop.post(FORM, data, content_type="multipart/form-data")
    assert answer.status_code == 422
    assert "bad.png" in answer.text
    assert "6852000" in answer.text
    assert len(shop.records(Product)) == before


def test_other_problems_are_reported_beside_a_refused_picture(shop: OfficeClient) -> None:
    data = textbook_form(brand="") | {"pictures": (io.BytesIO(b"x"), "bad.png")}
    answer = shop.post(FORM, data, content_type="multipart/form-data")
    assert "bad.png" in answer.text
    assert 'id="brand-error"' in answer.text
