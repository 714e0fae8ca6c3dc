"""The video bank: uploads checked by content, folders, links to products (BANK-01, PP-02)."""

import io
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.areas.media.samples import post
from tests.support.office import OfficeClient
from tests.support.videos import mp4
from trainer.areas.media import bank
from trainer.areas.media.choices import VideoUse
from trainer.areas.media.models import Video, VideoFolder, VideoProduct

BOARD, TEASER, UPRIGHT, TOUR, RC = 8015, 8017, 8012, 8023, 8014
PRODUCT_FOLDER = 8001


def upload(shop: OfficeClient, content: bytes, name: str = "new.mp4", **more: Any) -> TestResponse:
    return shop.post("media/videos/", {"file": (io.BytesIO(content), name), **more})


def videos(shop: OfficeClient) -> dict[int, Video]:
    return {video.id: video for video in shop.records(Video)}


def save(shop: OfficeClient, number: int, **changes: Any) -> TestResponse:
    """Save a video's page; what is not given is as it is."""
    video = videos(shop)[number]
    now = {"name": video.name, "folder_id": video.folder_id or "", "use": video.use or ""}
    return shop.post(f"media/videos/{number}", now | changes)


def test_an_upload_is_kept_with_its_length_and_size(shop: OfficeClient) -> None:
    assert upload(shop, mp4(21.5, 1920, 1080), folder_id=PRODUCT_FOLDER).status_code == 302
    found = list(videos(shop).values())[-1]
    assert (found.name, found.seconds, found.width, found.height) == ("new.mp4", 22, 1920, 1080)
    assert found.folder_id == PRODUCT_FOLDER
    address = f"media/videos/{found.id}/{found.digest}"
    part = shop.get(address, headers={"Range": "bytes=4-7"})
    assert (part.status_code, part.data, part.mimetype) == (206, b"ftyp", "video/mp4")


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", "", "请先选择视频"),
        (b"text", "new.mp4", "文件内容不是 mp4 视频"),
        (mp4(20), "new.mov", "仅支持 mp4 视频"),
        (mp4(20)[:600], "new.mp4", "视频文件不完整"),
    ],
)
def test_what_is_no_video_is_refused(
    shop: OfficeClient, content: bytes, name: str, message: str
) -> None:
    before = len(videos(shop))
    answer = upload(shop, content, name)
    assert answer.status_code == 422
    assert message in answer.text
    assert len(videos(shop)) == before


def test_the_same_file_is_kept_once_and_names_stay_unique(shop: OfficeClient) -> None:
    upload(shop, mp4(20))
    assert "“again.mp4”已在视频银行里，名称是“new.mp4”" in upload(shop, mp4(20), "again.mp4").text
    upload(shop, mp4(30))
    assert [video.name for video in shop.records(Video)][-2:] == ["new.mp4", "new-2.mp4"]


def test_a_full_bank_takes_no_more(shop: OfficeClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert bank.rules.BANK_BYTES == 10 * 1024**3
    monkeypatch.setattr(bank.rules, "BANK_BYTES", bank.rules.MB // 4)
    assert "空间已满" in upload(shop, mp4(20)).text


def test_seeded_videos_are_played_in_parts_by_who_has_the_address(shop: OfficeClient) -> None:
    found = videos(shop)[BOARD]
    address = f"media/videos/{BOARD}/{found.digest}"
    whole = shop.get(address)
    assert len(whole.data) == found.file_size
    part = shop.get(address, headers={"Range": "bytes=100-"})
    assert (part.status_code, part.data) == (206, whole.data[100:])
    assert shop.get(f"media/videos/{BOARD}/{'0' * 64}").status_code == 404
    assert shop.get(f"media/videos/99/{found.digest}").status_code == 404


def test_a_video_is_renamed_and_moved(shop: OfficeClient) -> None:
    assert save(shop, BOARD, name="board.mp4", folder_id="8002").status_code == 302
    found = videos(shop)[BOARD]
    assert (found.name, found.folder_id) == ("board.mp4", 8002)
    assert "已有同名的视频" in save(shop, BOARD, name="RC-Truck.MP4").text
    assert "此项必填" in save(shop, BOARD, name="").text
    assert videos(shop)[BOARD].name == "board.mp4"


def test_a_video_is_linked_to_products(shop: OfficeClient) -> None:
    assert save(shop, BOARD, use="main", products=["3143", "3177"]).status_code == 302
    assert videos(shop)[BOARD].use is VideoUse.MAIN
    linked = [row.product_id for row in shop.records(VideoProduct) if row.video_id == BOARD]
    assert linked == [3143, 3177]


@pytest.mark.parametrize(
    ("number", "changes", "message"),
    [
        (BOARD, {"products": "3143"}, "请选择视频用途"),
        (TOUR, {"use": "main", "products": "3124"}, "主图视频不能超过 45 秒，该视频为 56 秒"),
        (UPRIGHT, {"use": "main", "products": "3176"}, "主图视频须为横屏"),
        (BOARD, {"use": "main", "products": "3175"}, "的主图视频已经是另一个视频"),
    ],
)
def test_a_link_that_breaks_a_rule_is_refused(
    shop: OfficeClient, number: int, changes: dict[str, Any], message: str
) -> None:
    before = shop.records(VideoProduct)
    answer = save(shop, number, **changes)
    assert answer.status_code == 422
    assert message in answer.text
    assert len(shop.records(VideoProduct)) == len(before)


def test_a_video_is_linked_to_20_products_at_most(shop: OfficeClient) -> None:
    boxes = shop.page(f"media/videos/{BOARD}").xpath("//input[@name='products']/@value")
    few, many = boxes[:20], boxes[:21]
    assert "最多选择 20 项" in save(shop, BOARD, use="detail", products=many).text
    assert save(shop, BOARD, use="detail", products=few).status_code == 302


def test_a_tour_is_a_detail_video_beside_a_main_one(shop: OfficeClient) -> None:
    assert save(shop, TOUR, use="detail", products="3175").status_code == 302
    answer = shop.post(
        f"media/videos/{TEASER}", {"name": "t.mp4", "use": "main", "products": "3143"}
    )
    assert answer.status_code == 302
    assert "主图视频建议为 20-45 秒，该视频为 12 秒" in shop.get("media/videos/").text


def test_buyers_see_a_products_videos_on_its_page(shop: OfficeClient) -> None:
    def shown(number: int) -> list[tuple[str, str]]:
        figures = shop.page(f"products/manage/{number}").xpath("//*[@class='buyer-videos']/figure")
        return [(f.findtext("figcaption"), f.find("video").get("src")) for f in figures]

    def address(number: int) -> str:
        return shop.url(f"media/videos/{number}/{videos(shop)[number].digest}")

    assert shown(3175) == [("Product video", address(RC))]
    save(shop, TOUR, use="detail", products="3175")
    assert shown(3175) == [("Product video", address(RC)), ("Detail video", address(TOUR))]
    save(shop, RC, use="")
    assert shown(3175) == [("Detail video", address(TOUR))]
    assert shown(3143) == [], "no video is linked to it"


def test_a_video_in_use_is_not_deleted(shop: OfficeClient) -> None:
    assert shop.post(f"media/videos/{BOARD}/delete").status_code == 302
    assert BOARD not in videos(shop)
    linked = shop.post(f"media/videos/{RC}/delete")
    assert linked.status_code == 409
    assert "视频已关联产品" in linked.text
    save(shop, RC, use="")
    named = shop.post(f"media/videos/{RC}/delete")
    assert named.status_code == 409
    assert "RC truck with live camera" in named.text
    post(shop)
    assert shop.post("media/videos/8011/delete").status_code == 409


def test_folders_are_made_renamed_and_deleted_when_empty(shop: OfficeClient) -> None:
    assert shop.post("media/folders/new", {"name": "新品"}).status_code == 302
    made = shop.records(VideoFolder)[-1]
    assert "已有同名的文件夹" in shop.post("media/folders/new", {"name": "产品视频"}).text
    assert shop.post(f"media/folders/{made.id}", {"name": "新品视频"}).status_code == 302
    assert shop.records(VideoFolder)[-1].name == "新品视频"
    assert shop.post(f"media/folders/{made.id}/delete").status_code == 302
    assert shop.post(f"media/folders/{PRODUCT_FOLDER}/delete").status_code == 409
    assert len(shop.records(VideoFolder)) == 2


def test_the_bank_is_searched_filtered_and_paged(shop: OfficeClient) -> None:
    def names(query: str) -> list[str]:
        return shop.page(f"media/videos/?{query}").xpath("//a[@class='photo-name']/text()")

    assert len(names("")) == 12
    assert len(names("page=2")) == 1
    assert names("q=TOUR") == ["workshop-tour.mp4"]
    assert names("folder=8002") == ["workshop-tour.mp4"]
    assert names("sort=-length")[0] == "workshop-tour.mp4"
    assert "没有符合条件的视频" in shop.get("media/videos/?q=nothing").text


def test_both_banks_lead_to_each_other(shop: OfficeClient) -> None:
    for page, other in (
        ("media/videos/", "products/photos/"),
        ("products/photos/", "media/videos/"),
    ):
        assert shop.url(other) in shop.page(page).xpath("//nav[@class='tabs']//a/@href")


def test_a_stale_form_is_shown_again_with_what_was_typed(shop: OfficeClient) -> None:
    version = str(videos(shop)[BOARD].version)
    shop.change(Video, BOARD, name="elsewhere.mp4")
    answer = save(shop, BOARD, name="here.mp4", _version=version)
    assert answer.status_code == 409
    assert "here.mp4" in answer.text
    assert videos(shop)[BOARD].name == "elsewhere.mp4"
