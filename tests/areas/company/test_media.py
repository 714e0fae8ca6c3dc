"""The pictures and the video of 展示信息 (CO-03)."""

import io
from typing import Any

import pytest

from tests.areas.company.conftest import CompanyPages
from tests.areas.company.data import picture
from tests.support.videos import mp4
from trainer.areas.company.choices import PictureSlot
from trainer.areas.company.display_models import CompanyDisplay, CompanyPicture


def noise(size: int) -> io.BytesIO:
    """A JPEG that is larger than a company's picture may be."""
    from PIL import Image

    target = io.BytesIO()
    Image.effect_noise((size, size), 200).save(target, "JPEG", quality=95)
    target.seek(0)
    return target


def test_pictures_go_to_their_places(company: CompanyPages) -> None:
    company.save(
        "display",
        description="We make toys.",
        logo=(picture("PNG", 100, 100), "logo.png"),
        front=(picture("JPEG"), "front.jpg"),
    )
    pictures = company.office.records(CompanyPicture)
    assert [(p.slot, p.width, p.height) for p in pictures] == [
        (PictureSlot.LOGO, 100, 100),
        (PictureSlot.FRONT, 300, 270),
    ]
    shown = company.get(f"pictures/{pictures[1].digest}")
    assert shown.mimetype == "image/jpeg"
    assert company.get(f"pictures/{'0' * 64}").status_code == 404
    assert "补全办公室或工厂内景照、公司全景照" in company.text("display")


def test_a_new_picture_takes_the_place_of_the_old(company: CompanyPages) -> None:
    company.save("display", front=(picture("JPEG"), "front.jpg"))
    first = company.only(CompanyPicture)
    company.save("display", front=(picture("JPEG", colour="#d8343a"), "new.jpg"))
    second = company.only(CompanyPicture)
    assert (second.id, second.file_name) == (first.id, "new.jpg")
    assert second.digest != first.digest


@pytest.mark.parametrize(
    ("field", "file", "message"),
    [
        ("logo", (picture("JPEG"), "logo.jpg"), "仅支持 png 图片"),
        ("front", (picture("PNG"), "front.png"), "仅支持 jpg 图片"),
        ("front", (noise(450), "front.jpg"), "图片须小于 200 KB"),
        ("panorama", (io.BytesIO(b"text"), "p.jpg"), "文件内容不是 jpg 或 png 图片"),
        ("video", (io.BytesIO(b"text"), "v.mp4"), "文件内容不是 mp4 视频"),
        ("video", (io.BytesIO(mp4(31)), "v.mp4"), "视频不能超过 30 秒，当前为 31 秒"),
        ("video", (io.BytesIO(mp4(10)), "v.avi"), "仅支持 mp4 视频"),
    ],
)
def test_wrong_files_are_refused_at_their_fields_and_texts_kept(
    company: CompanyPages, field: str, file: Any, message: str
) -> None:
    answer = company.save("display", description="We make toys.", **{field: file})
    assert answer.status_code == 422
    assert message in answer.text
    assert "We make toys." in answer.text
    assert company.office.records(CompanyPicture) == []


def test_a_right_picture_stays_whatever_becomes_of_the_form(company: CompanyPages) -> None:
    file = (picture("JPEG"), "front.jpg")
    assert company.save("display", description="玩具", front=file).status_code == 422
    assert company.only(CompanyPicture).slot is PictureSlot.FRONT
    assert company.only(CompanyDisplay).description == ""


def test_another_size_is_pointed_out(company: CompanyPages) -> None:
    company.save("display", front=(picture("JPEG", 600, 400), "front.jpg"))
    assert "建议 300×270 像素，上传的图片为 600×400 像素" in company.text("display")


def test_all_pictures_are_deleted_at_once_but_the_logo(returned: CompanyPages) -> None:
    assert returned.post("pictures/delete").status_code == 302
    assert returned.only(CompanyPicture).slot is PictureSlot.LOGO


def test_a_video_is_kept_played_in_parts_and_deleted(company: CompanyPages) -> None:
    content = mp4(12)
    company.save("display", video=(io.BytesIO(content), "company.mp4"))
    display = company.only(CompanyDisplay)
    assert (display.video_name, display.video_seconds) == ("company.mp4", 12)
    address = f"video/{display.video_digest}"
    assert company.get(address).data == content
    part = company.office.get(f"company/{address}", headers={"Range": "bytes=4-7"})
    assert (part.status_code, part.data) == (206, b"ftyp")
    assert company.get(f"video/{'0' * 64}").status_code == 404
    assert "50%" in company.text("display")
    company.post("video/delete")
    assert company.only(CompanyDisplay).video_digest == ""
    assert company.get(address).status_code == 404


def test_a_video_of_more_than_2_5_mb_is_refused(company: CompanyPages) -> None:
    file = (io.BytesIO(mp4(10, rest=bytes(2_621_440))), "v.mp4")
    answer = company.save("display", description="We make toys.", video=file)
    answer.request.environ["wsgi.input"].close()  # a large body lies in a temporary file
    assert "视频不能超过 2.5 MB" in answer.text


def test_buyers_keep_the_published_pictures(returned: CompanyPages) -> None:
    from trainer.areas.company.models import CompanyProfile

    returned.office.change(CompanyProfile, 611, status="published")
    digest = next(
        p.digest for p in returned.office.records(CompanyPicture) if p.slot is PictureSlot.FRONT
    )
    returned.post("pictures/delete")
    assert digest in returned.text("preview")
    assert returned.get(f"pictures/{digest}").status_code == 200
    assert digest not in returned.text("preview?draft=1")
