"""What names a record, and what is said when a commit fails."""

from collections.abc import Callable

import pytest

from tests.support.office import OfficeClient
from tests.support.products import unnamed_product
from trainer.areas.freight.models import FreightTemplate
from trainer.areas.products import views
from trainer.areas.products.models import Photo, Product, ProductGroup
from trainer.core.data.records import Record
from trainer.core.web import references

Start = Callable[[str], OfficeClient]


@pytest.fixture
def shop(office: Start) -> OfficeClient:
    return office("ready-to-ship")


@pytest.fixture
def why(shop: OfficeClient, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str | None]:
    """Why a record of the shop cannot be deleted."""

    def ask(model: type[Record], number: int) -> str | None:
        with shop.sandbox() as session, shop.app.test_request_context():
            monkeypatch.setattr(references.db, "session", session)
            monkeypatch.setattr(references.context, "current_sandbox", session.info["sandbox"])
            record = session.get_one(model, (session.info["sandbox"].id, number))
            return references.deletion_blocker(record)

    return ask


def test_a_child_row_is_reported_as_its_parent(
    shop: OfficeClient, why: Callable[..., str | None]
) -> None:
    photo = next(p for p in shop.records(Photo) if p.file_name == "truck-01.png")
    assert "产品 3175“" in (why(Photo, photo.id) or "")


@pytest.mark.parametrize(("model", "number"), [(ProductGroup, 2005), (FreightTemplate, 2011)])
def test_whatever_refers_to_it_is_found(
    why: Callable[..., str | None], model: type[Record], number: int
) -> None:
    reason = why(model, number) or ""
    assert reason.startswith(str(model.label))
    assert "处" in reason, "more than three are counted, not listed"


def test_its_own_lists_do_not_count(shop: OfficeClient, why: Callable[..., str | None]) -> None:
    assert why(Product, unnamed_product(shop)) is None


def test_a_failed_commit_flashes_no_success(
    shop: OfficeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = shop.records(FreightTemplate)[0]
    number = unnamed_product(shop)
    shop.post(f"products/manage/{number}/take-down")
    shop.get("products/manage/")  # has shown what was said so far

    def overlook(_record: Record) -> None:
        views.session.delete(
            views.session.get_one(FreightTemplate, (template.sandbox_id, template.id))
        )

    monkeypatch.setattr(views, "deletion_blocker", overlook)
    shop.app.config["PROPAGATE_EXCEPTIONS"] = False
    failed = shop.post(f"products/manage/{number}/delete")
    assert failed.status_code == 500
    assert "产品已删除" not in failed.text
    assert "产品已删除" not in shop.get("products/manage/").text
