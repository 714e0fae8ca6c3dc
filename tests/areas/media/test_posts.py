"""The pages of 视频发布: right, each bad input, each state, each account type (MED-01, MED-02)."""

import pytest
from lxml import html

from tests.areas.media.samples import (
    BOARD,
    CHINESE_VIDEO,
    COARSE_VIDEO,
    COVER_PHOTO,
    DRESS,
    RIGHT,
    SHORT_VIDEO,
    SMALL_PHOTO,
    UPRIGHT_VIDEO,
    newest,
    post,
    published,
)
from tests.support.office import OfficeClient
from trainer.areas.media.choices import Cover, Format, Quality, Status
from trainer.areas.media.models import FanPost, FanPostProduct, FanPostReason
from trainer.core.web.access import AccountType

PUBLISHED, KICK_SCOOTER, PRINCESS = 8301, 8303, 8302


def test_a_post_is_reviewed_and_published(shop: OfficeClient) -> None:
    assert post(shop).status is Status.IN_REVIEW
    shop.move_clock(days=1)
    shop.get("media/")
    found = newest(shop)
    assert (found.status, found.quality) == (Status.PUBLISHED, Quality.GOOD)
    assert found.published_at is not None


def test_a_review_takes_one_working_day(shop: OfficeClient) -> None:
    shop.move_clock(days=4)  # Friday
    post(shop)
    shop.move_clock(days=2)
    assert newest(shop).status is Status.IN_REVIEW
    shop.move_clock(days=1)
    shop.get("media/")
    assert newest(shop).status is Status.PUBLISHED


def test_a_chinese_title_passes_with_a_warning_and_a_lower_grade(shop: OfficeClient) -> None:
    answer = shop.post("media/new", RIGHT | {"title": "双十一新品介绍"}, follow_redirects=True)
    assert "标题含有中文" in answer.text
    shop.post(f"media/{newest(shop).id}/urge")
    shop.get("media/")
    found = newest(shop)
    assert (found.status, found.quality) == (Status.PUBLISHED, Quality.QUALIFIED)
    assert "标题须为英文" in shop.get(f"media/{found.id}").text


def test_an_upright_video_is_qualified_alone(shop: OfficeClient) -> None:
    assert published(shop, video_id=UPRIGHT_VIDEO).quality is Quality.QUALIFIED


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({"video_id": CHINESE_VIDEO, "products": BOARD}, ["视频字幕为中文，须使用英文字幕"]),
        ({"video_id": "8019", "products": BOARD}, ["视频带有剪辑软件水印"]),
        ({"products": BOARD}, ["视频内容与关联的商品不符"]),
    ],
)
def test_a_review_returns_a_post_with_reasons(
    shop: OfficeClient, changes: dict[str, str], reasons: list[str]
) -> None:
    found = published(shop, **changes)
    assert (found.status, found.quality) == (Status.RETURNED, Quality.UNQUALIFIED)
    assert [reason.message for reason in shop.records(FanPostReason)] == reasons
    for page in (f"media/{found.id}", f"media/{found.id}/edit"):
        assert reasons[0] in shop.get(page).text
    shop.post(f"media/{found.id}/edit", RIGHT | {"title": "Velvet midi dress, new"})
    shop.post(f"media/{found.id}/urge")
    shop.get("media/")
    assert newest(shop).status is Status.PUBLISHED
    assert shop.records(FanPostReason) == []


def test_a_post_in_review_again_shows_no_verdict_of_the_last_review(shop: OfficeClient) -> None:
    found = published(shop, products=BOARD)
    shop.post(f"media/{found.id}/edit", RIGHT)
    found = newest(shop)
    assert found.status is Status.IN_REVIEW
    shown = shop.get(f"media/{found.id}").text
    assert "审核没有通过" not in shown
    assert "不合格" not in shown
    assert found.title not in shop.get("media/?quality=unqualified").text


def test_an_empty_status_does_not_advise_another_keyword(shop: OfficeClient) -> None:
    """重置 keeps the status: it would change nothing."""
    alone = shop.get("media/?status=returned").text
    assert "没有该状态的视频" in alone
    assert "换一个关键词" not in alone
    assert "换一个关键词" in shop.get("media/?status=published&q=zzz").text


def test_a_scheduled_post_waits_for_its_time(shop: OfficeClient) -> None:
    found = published(shop, timing="scheduled", publishes_on="2022-09-08", publishes_hour="20")
    assert found.status is Status.WAITING
    shop.move_clock(days=3, hours=10)
    shop.get("media/")
    assert newest(shop).status is Status.WAITING
    shop.move_clock(hours=1)
    shop.get("media/")
    found = newest(shop)
    assert found.status is Status.PUBLISHED
    assert found.published_at.isoformat() == "2022-09-08T12:00:00+00:00"


def test_a_review_that_ends_after_the_scheduled_time_publishes_at_once(shop: OfficeClient) -> None:
    post(shop, timing="scheduled", publishes_on="2022-09-05", publishes_hour="15")
    shop.move_clock(days=1)
    shop.get("media/")
    assert newest(shop).status is Status.PUBLISHED


def test_taken_down_while_it_waits_it_is_not_published(shop: OfficeClient) -> None:
    found = published(shop, timing="scheduled", publishes_on="2022-09-08", publishes_hour="20")
    assert shop.post(f"media/{found.id}/withdraw").status_code == 302
    shop.move_clock(days=4)
    shop.get("media/")
    assert newest(shop).status is Status.TAKEN_DOWN


def test_a_withdrawn_post_is_a_draft_that_no_review_ends(shop: OfficeClient) -> None:
    found = post(shop)
    assert shop.post(f"media/{found.id}/withdraw").status_code == 302
    shop.move_clock(days=4)
    shop.get("media/")
    assert newest(shop).status is Status.DRAFT


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("format", "", "此项必填"),
        ("video_id", "", "此项必填"),
        ("video_id", "99", "请重新选择"),
        ("video_id", SHORT_VIDEO, "视频时长须在 15 秒到 3 分钟之间，该视频为 12 秒"),
        ("video_id", COARSE_VIDEO, "须为高清（720P）及以上"),
        ("content_type", "", "此项必填"),
        ("title", "", "此项必填"),
        ("title", "a" * 71, "不能超过 70 个字符"),
        ("title", "call 13807312266", "不能含有邮箱、电话、网址"),
        ("description", "", "此项必填"),
        ("description", "a" * 301, "不能超过 300 个字符"),
        ("description", "丝绒", "请用英文填写内容描述"),
        ("labels", "", "请重新选择"),
        ("labels", [], "请至少选择一个内容标签"),
        ("labels", ["Trends", "Industry news", "Buying guide", "Factory tour"], "最多选择 3 个"),
        ("products", [], "请至少选择一款商品"),
        ("products", [str(n) for n in range(3120, 3130)], "最多选择 9 项"),
        ("products", "99", "请重新选择"),
        ("cover", "photo", "请选择封面图片"),
        ("timing", "scheduled", "请填写定时发布日期"),
        ("publishes_hour", "24", "必须在 0 到 23 之间"),
        ("publishes_on", "2022-02-30", "请选择有效的日期"),
    ],
)
def test_bad_input_is_said_at_its_field_and_nothing_is_written(
    shop: OfficeClient, field: str, value: str | list[str], message: str
) -> None:
    before = len(shop.records(FanPost))
    answer = shop.post("media/new", RIGHT | {field: value})
    assert answer.status_code == 422
    assert message in answer.text
    assert len(shop.records(FanPost)) == before
    if field != "title":
        assert "Velvet midi dress" in answer.text, "what was typed is lost"


def test_a_small_cover_is_refused_and_a_large_one_kept(shop: OfficeClient) -> None:
    photo = {"cover": "photo", "cover_photo_id": SMALL_PHOTO}
    assert "不能小于 750×1334 像素" in shop.post("media/new", RIGHT | photo).text
    found = post(shop, cover="photo", cover_photo_id=COVER_PHOTO)
    assert (found.cover, found.cover_photo_id) == (Cover.PHOTO, int(COVER_PHOTO))


def test_what_its_choices_do_not_use_is_left_empty(shop: OfficeClient) -> None:
    found = post(shop, cover_photo_id=COVER_PHOTO, publishes_on="2022-09-08", publishes_hour="20")
    assert (found.cover_photo_id, found.publishes_on, found.publishes_hour) == (None, None, None)


def test_a_draft_may_break_rules_and_is_not_submitted(shop: OfficeClient) -> None:
    found = post(shop, action="draft", video_id=SHORT_VIDEO)
    assert found.status is Status.DRAFT
    assert shop.post(f"media/{found.id}/edit", RIGHT | {"action": "publish"}).status_code == 302
    assert newest(shop).status is Status.IN_REVIEW


def test_the_list_is_searched_and_filtered(shop: OfficeClient) -> None:
    def titles(query: str) -> list[str]:
        return shop.page(f"media/?{query}").xpath("//tbody//th/a/text()")

    assert len(titles("")) == 5
    assert titles("q=TULLE") == ["Princess dress in three layers of soft tulle"]
    assert titles("quality=excellent") == ["RC truck with live camera: see what it sees"]
    assert len(titles("format=tips")) == 2
    assert titles("status=draft") == []
    assert titles("status=none&quality=x&sort=x&page=99") == titles("")
    assert titles("sort=submitted")[0] == "RC truck with live camera: see what it sees"


def test_the_list_shows_the_figures_of_30_days(shop: OfficeClient) -> None:
    row = shop.page("media/?q=RC").xpath("//tbody/tr")[0].text_content()
    assert "播放 " in row
    assert "优质" in row


@pytest.mark.parametrize("action", ["urge", "delete", "excellent"])
def test_what_a_state_does_not_allow_is_refused_with_a_reason(
    shop: OfficeClient, action: str
) -> None:
    answer = shop.post(f"media/{PUBLISHED}/{action}")
    assert answer.status_code == 409
    assert any(word in answer.text for word in ("不在审核中", "不能删除", "只有质量为良好"))


def test_a_published_post_is_edited_after_it_was_taken_down(shop: OfficeClient) -> None:
    assert shop.get(f"media/{PUBLISHED}/edit").status_code == 409
    assert shop.post(f"media/{PUBLISHED}/withdraw").status_code == 302
    assert shop.post(f"media/{PUBLISHED}/withdraw").status_code == 409
    assert shop.get(f"media/{PUBLISHED}/edit").status_code == 200
    assert shop.post(f"media/{PUBLISHED}/delete").status_code == 302
    assert next(found.id for found in shop.records(FanPost)) != PUBLISHED


def test_excellent_is_for_good_posts_that_are_played(shop: OfficeClient) -> None:
    answer = shop.post(f"media/{KICK_SCOOTER}/excellent")
    assert answer.status_code == 409
    assert "近 30 天有效播放次数须大于 10 次" in answer.text
    assert shop.post(f"media/{PRINCESS}/excellent").status_code == 302
    (found,) = [p for p in shop.records(FanPost) if p.id == PRINCESS]
    assert found.quality is Quality.EXCELLENT


def test_a_post_that_buyers_do_not_see_cannot_become_excellent(shop: OfficeClient) -> None:
    shop.post(f"media/{PRINCESS}/withdraw")
    assert "只有已发布的视频可以申请优质" in shop.post(f"media/{PRINCESS}/excellent").text


def test_a_copy_is_a_draft_of_its_own(shop: OfficeClient) -> None:
    assert shop.post(f"media/{PUBLISHED}/copy").status_code == 302
    copied = newest(shop)
    assert (copied.title, copied.status) == (
        "RC truck with live camera: see what it sees 副本",
        Status.DRAFT,
    )
    assert (copied.quality, copied.published_at, copied.format) == (None, None, Format.TRUE_VIEW)
    assert shop.records(FanPostProduct)[-1].product_id == 3175


def test_a_stale_form_is_shown_again_with_what_was_typed(shop: OfficeClient) -> None:
    found = post(shop, action="draft")
    shop.change(FanPost, found.id, title="Changed elsewhere")
    stale = RIGHT | {"_version": str(found.version), "title": "Changed here"}
    answer = shop.post(f"media/{found.id}/edit", stale)
    assert answer.status_code == 409
    assert "Changed here" in answer.text
    assert newest(shop).title == "Changed elsewhere"


def test_the_video_bank_names_the_video_to_begin_with(shop: OfficeClient) -> None:
    chosen = shop.page("media/new?video=8011").xpath("//select[@id='video_id']/option[@selected]")
    assert [option.get("value") for option in chosen] == ["8011"]


@pytest.mark.parametrize("kind", list(AccountType))
def test_every_account_type_publishes_and_data_are_for_some(
    shop: OfficeClient, kind: AccountType
) -> None:
    shop.act_as(kind)
    assert shop.get("media/").status_code == 200
    assert post(shop).status is Status.IN_REVIEW
    sees_data = kind is not AccountType.PRODUCER
    assert (shop.get("media/data").status_code == 200) is sees_data


def test_script_in_a_title_is_shown_as_text(shop: OfficeClient) -> None:
    post(shop, title="<script>alert(1)</script>")
    assert "<script>alert" not in shop.get("media/").text


def test_a_returned_post_is_a_to_do_on_the_workbench(returned: OfficeClient) -> None:
    page = html.fromstring(returned.get("").text)
    (link,) = page.xpath("//a[contains(., '审核不通过的视频')]/@href")
    assert "status=returned" in link
    assert DRESS not in link
