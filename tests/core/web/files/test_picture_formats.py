"""Pictures as phones, cameras and design programs save them."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image, ImageCms
from werkzeug.datastructures import FileStorage

from trainer.core.text.i18n import init_i18n
from trainer.core.web.files.uploads import Picture, RefusedError, read_picture
from trainer.core.web.flask_app import App

SIZE = (100, 80)


@pytest.fixture(autouse=True)
def request_in_chinese() -> Iterator[None]:
    app = App("test")
    init_i18n(app)
    with app.test_request_context("/"):
        yield


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def read(content: bytes, name: str) -> tuple[Picture, Image.Image]:
    picture = read_picture(FileStorage(io.BytesIO(content), filename=name))
    return picture, Image.open(io.BytesIO(picture.body))


def colour(image: Image.Image) -> tuple[int, ...]:
    pixel = image.convert("RGB").getpixel((50, 40))
    assert isinstance(pixel, tuple)
    return tuple(int(part) for part in pixel)


def test_of_a_cameras_several_pictures_the_first_is_kept() -> None:
    first, second = Image.new("RGB", SIZE, "red"), Image.new("RGB", SIZE, "blue")
    content = saved(first, "MPO", save_all=True, append_images=[second])
    picture, image = read(content, "DSC0001.JPG")
    assert (image.format, picture.width, picture.height) == ("JPEG", *SIZE)
    assert colour(image)[0] > 240


def test_a_design_programs_cmyk_becomes_rgb() -> None:
    _picture, image = read(saved(Image.new("CMYK", SIZE, (0, 255, 255, 0)), "JPEG"), "poster.jpg")
    assert image.mode == "RGB"
    red, green, blue = colour(image)
    assert red > 200
    assert green < 80
    assert blue < 80


def test_sixteen_bits_of_grey_become_eight() -> None:
    _picture, image = read(saved(Image.new("I;16", SIZE, 0x8000), "PNG"), "scan.png")
    assert all(abs(part - 128) <= 1 for part in colour(image))


def test_a_colour_profile_is_applied_and_a_damaged_one_ignored() -> None:
    plain = saved(Image.new("RGB", SIZE, (200, 120, 40)), "PNG", icc_profile=b"damaged")
    assert colour(read(plain, "a.png")[1]) == (200, 120, 40)
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    same = saved(Image.new("RGB", SIZE, (200, 120, 40)), "PNG", icc_profile=srgb)
    _picture, image = read(same, "b.png")
    assert "icc_profile" not in image.info
    assert all(abs(a - b) <= 1 for a, b in zip(colour(image), (200, 120, 40), strict=True))


HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(200)


@pytest.mark.parametrize(
    ("content", "name", "advice"),
    [
        (HEIC, "IMG_0001.HEIC", "兼容性最佳"),
        (HEIC, "IMG_0001.jpg", "兼容性最佳"),
        (b"", "IMG_0001.heif", "兼容性最佳"),
        (saved(Image.new("RGB", SIZE), "WEBP"), "a.webp", "这是 WebP 图片，请用看图软件打开"),
        (saved(Image.new("RGB", SIZE), "WEBP"), "a.jpg", "这是 WebP 图片，请用看图软件打开"),
        (saved(Image.new("RGB", SIZE), "GIF"), "a.gif", "这是 GIF 图片，请用看图软件打开"),
        (saved(Image.new("RGB", SIZE), "BMP"), "a.bmp", "只支持 jpg、jpeg、png"),
    ],
    ids=["heic", "heic called jpg", "empty heif", "webp", "webp called jpg", "gif", "bmp"],
)
def test_other_formats_are_refused_with_what_to_do(content: bytes, name: str, advice: str) -> None:
    with pytest.raises(RefusedError, match=advice):
        read(content, name)
