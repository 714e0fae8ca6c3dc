"""Violations, and the appeal's way, as the pages show them."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tests.support.office import OfficeClient
from trainer.areas.inbox.models import Message
from trainer.areas.rules_centre.choices import Status, Verdict
from trainer.areas.rules_centre.models import Violation, ViolationAppeal
from trainer.core.web.access import AccountType

OPEN, REJECTED, REVOKED = 94013, 94012, 94014
STATEMENT = "该品牌已取得权利人授权，授权书编号和期限见附件，请核对。"


@pytest.fixture
def shop(office: Callable[[str], OfficeClient]) -> OfficeClient:
    """The demo shop on 2022-08-20."""
    return office("coupon-amount-off")


def scan() -> tuple[BytesIO, str]:
    """A picture of a paper."""
    content = BytesIO()
    Image.new("RGB", (640, 480), "white").save(content, "PNG")
    content.seek(0)
    return content, "authorisation.png"


def appeal(shop: OfficeClient, number: int = OPEN, **changes: Any) -> Any:
    """Hand an appeal in."""
    typed = {"evidence": "authorisation", "statement": STATEMENT, "file": scan()} | changes
    sent = {name: value for name, value in typed.items() if value is not None}
    return shop.post(f"rules_centre/{number}/appeal", sent)


def violation(shop: OfficeClient, number: int = OPEN) -> Violation:
    return next(v for v in shop.records(Violation) if v.id == number)


def test_the_list_adds_up_what_counts(shop: OfficeClient) -> None:
    values = shop.page("rules_centre/").xpath("//*[@class='stat-value']/text()")
    assert values == ["10", "14", "38"]


@pytest.mark.parametrize(
    ("state", "rows"), [("", 4), ("in_force", 3), ("revoked", 1), ("lapsed", 0)]
)
def test_tabs_by_state(shop: OfficeClient, state: str, rows: int) -> None:
    page = shop.page(f"rules_centre/?state={state}")
    assert len(page.xpath("//tbody/tr")) == rows


def test_search(shop: OfficeClient) -> None:
    assert len(shop.page("rules_centre/?q=WG20220815").xpath("//tbody/tr")) == 1
    assert "没有符合条件的违规记录" in shop.get("rules_centre/?q=nothing").text


def test_points_lapse_after_a_year(shop: OfficeClient) -> None:
    shop.move_clock(days=366)
    assert len(shop.page("rules_centre/?state=lapsed").xpath("//tbody/tr")) == 3


def test_an_appeal_with_fitting_evidence_is_sustained(shop: OfficeClient) -> None:
    assert appeal(shop).status_code == 302
    assert violation(shop).status is Status.APPEALING
    assert "申诉中" in shop.get(f"rules_centre/{OPEN}").text
    shop.move_clock(days=6)
    assert violation(shop).status is Status.REVOKED
    assert shop.records(ViolationAppeal)[-1].verdict is Verdict.SUSTAINED
    assert shop.records(Message)[-1].subject == "【规则中心】申诉成立"
    evidence = shop.records(ViolationAppeal)[-1].scan_digest
    assert shop.get(f"rules_centre/{OPEN}/evidence/{evidence}").status_code == 200
    assert shop.get(f"rules_centre/{OPEN}/evidence/none").status_code == 404


def test_an_appeal_with_other_evidence_is_rejected_for_good(shop: OfficeClient) -> None:
    appeal(shop, evidence="logistics")
    assert shop.post(f"rules_centre/{OPEN}/urge").status_code == 302
    shop.get("rules_centre/")
    assert violation(shop).status is Status.IN_FORCE
    assert "不能证明该违规不成立" in shop.get(f"rules_centre/{OPEN}").text
    assert appeal(shop).status_code == 409


def test_a_withdrawn_appeal_can_be_made_again(shop: OfficeClient) -> None:
    appeal(shop)
    shop.post(f"rules_centre/{OPEN}/withdraw")
    assert violation(shop).status is Status.IN_FORCE
    assert shop.post(f"rules_centre/{OPEN}/withdraw").status_code == 409
    assert shop.post(f"rules_centre/{OPEN}/urge").status_code == 409
    assert appeal(shop).status_code == 302


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"evidence": ""}, "此项必填"),
        ({"statement": "不服"}, "请说明申诉理由，至少 20 个字符"),
        ({"file": None}, "请上传证据文件"),
        ({"file": (BytesIO(b"no picture"), "a.png")}, "不是 jpg 或 png"),
    ],
)
def test_a_bad_appeal_is_refused_at_the_field(
    shop: OfficeClient, wrong: dict[str, Any], message: str
) -> None:
    answer = appeal(shop, **wrong)
    assert answer.status_code == 422
    assert message in answer.text
    assert violation(shop).status is Status.IN_FORCE


@pytest.mark.parametrize("number", [REJECTED, REVOKED, 94011])
def test_what_cannot_be_appealed_against(shop: OfficeClient, number: int) -> None:
    assert appeal(shop, number).status_code == 409
    assert shop.get(f"rules_centre/{number}").status_code == 200


@pytest.mark.parametrize("kind", [k for k in AccountType if k is not AccountType.MAIN])
def test_sub_accounts_look_and_do_not_appeal(shop: OfficeClient, kind: AccountType) -> None:
    shop.act_as(kind)
    assert shop.get("rules_centre/").status_code == 200
    assert shop.get("rules_centre/rules").status_code == 200
    assert shop.get(f"rules_centre/{OPEN}/appeal").status_code == 403
    assert shop.post(f"rules_centre/{OPEN}/urge").status_code == 403


@pytest.mark.parametrize(
    ("points", "said"), [(13, ""), (14, "不能报名"), (37, "不能报名"), (38, "不能起草")]
)
def test_the_limits_are_named_when_they_are_reached(
    shop: OfficeClient, points: int, said: str
) -> None:
    """Ten points are there already: 24 and 48 are the limits."""
    shop.change(Violation, REVOKED, status=Status.IN_FORCE, points=points)
    page = shop.page("rules_centre/")
    notices = " ".join(n.text_content() for n in page.xpath("//*[contains(@class, 'notice')]"))
    assert said in notices if said else "不能" not in notices


def test_the_workbench_counts_what_can_be_appealed_against(shop: OfficeClient) -> None:
    assert "可申诉的违规" in shop.get("").text
    appeal(shop)
    assert "可申诉的违规" not in shop.get("").text
