"""Fragments: equal inputs make an equal text, whoever looks, and it is made once."""

import pickle
import sys
from collections.abc import Callable
from typing import Any

import pytest
from markupsafe import Markup

from tests.support.office import OfficeClient
from trainer.areas.products.models import Product
from trainer.core.templating import fragment_cache
from trainer.core.templating.fragment_cache import cached_fragment
from trainer.core.text.i18n import Language, use_language
from trainer.core.web.flask_app import App

Start = Callable[..., OfficeClient]
OPTIONS = "_macros/_options.html"
FIELD: dict[str, Any] = {"id": "scope", "name": "scope", "type": "radio", "look": ""}


def options(*found: tuple[str, str, bool, str]) -> str:
    return str(cached_fragment(OPTIONS, options=found, **FIELD))


def made() -> int:
    """How many texts have been made."""
    return sum(
        kept.cache_info().misses for kept in (fragment_cache._kept, fragment_cache._kept_lists)
    )


def test_equal_inputs_make_one_text(app: App) -> None:
    with app.app_context():
        first = options(("test-of-fragments", "全店", True, ""))
        before = made()
        assert options(("test-of-fragments", "全店", True, "")) == first
        assert made() == before
        assert 'value="test-of-fragments"' in first
        assert options(("test-of-fragments", "全店", False, "")) != first


def test_what_comes_in_is_escaped_and_markup_is_something_else(app: App) -> None:
    with app.app_context():
        data: dict[str, Any] = {"title": "", "minutes": 0, "data": ()}
        shown = cached_fragment("layouts/_task_text.html", brief_html="<b>1</b>", **data)
        assert "&lt;b&gt;1" in shown
        shown = cached_fragment("layouts/_task_text.html", brief_html=Markup("<b>1</b>"), **data)
        assert "<b>1</b>" in shown


def test_each_language_has_its_own_text(app: App) -> None:
    row: dict[str, Any] = {"title": "", "minutes": 40, "brief_html": "", "data": ()}
    with app.test_request_context():
        chinese = cached_fragment("layouts/_task_text.html", **row)
        with use_language(Language.ENGLISH):
            english = cached_fragment("layouts/_task_text.html", **row)
    assert "建议用时 40 分钟" in chinese
    assert "40" in english
    assert "建议" not in english


def test_what_can_change_and_stay_the_same_is_refused(app: App) -> None:
    with app.app_context():
        for value in (Product(), ["a"], {"a": 1}, 1.5):
            with pytest.raises(TypeError, match="options is not a plain value"):
                cached_fragment(OPTIONS, options=value, **FIELD)  # type: ignore[arg-type]


def test_a_class_shares_the_rows_of_its_lists(office: Start) -> None:
    first, second = (office("coupon-amount-off") for _ in range(2))
    rows = first.page("products/manage/").xpath("//tbody/tr")
    before = made()
    seen = second.page("products/manage/")
    assert made() == before
    assert [r.text_content() for r in seen.xpath("//tbody/tr")] == [r.text_content() for r in rows]
    second.change(Product, 3175, title="A title that only one has")
    assert "A title that only one has" in second.get("products/manage/?q=3175").text
    assert "A title that only one has" not in first.get("products/manage/?q=3175").text


@pytest.mark.parametrize("page", ["", "products/manage/", "coupons/new", "accounts/", "inbox/"])
def test_fragments_need_nothing_of_the_request(
    app: App, office: Start, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made once more without a request, each fragment of a page is the same."""
    asked = []

    def noting(template: str, language: Language, /, **inputs: Any) -> Markup:
        text = made_anew(template, language, **inputs)
        asked.append((template, language, inputs, text))
        return text

    made_anew = fragment_cache._rendered
    monkeypatch.setattr(fragment_cache, "_kept", noting)
    monkeypatch.setattr(fragment_cache, "_kept_lists", noting)
    office("coupon-amount-off").page(page)
    assert asked  # the task beside the work at least
    with app.app_context():
        for template, language, inputs, text in asked:
            assert made_anew(template, language, **inputs) == text, template


def test_what_is_kept_fits_into_memory(office: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """Were each text kept as large as the largest of the longest list, a worker still stays small.

    Two workers are to take 300 MB, and take 185 MB with nothing kept.
    """

    def sizes_of(kept: str) -> list[int]:
        sizes: list[int] = []

        def noting(*names: Any, **inputs: Any) -> Markup:
            text = fragment_cache._rendered(*names, **inputs)
            sizes.append(sys.getsizeof(text) + len(pickle.dumps(inputs)))
            return text

        monkeypatch.setattr(fragment_cache, kept, noting)
        return sizes

    texts, lists = sizes_of("_kept"), sizes_of("_kept_lists")
    office("coupon-amount-off").page("products/manage/")
    assert len(texts) >= 20
    assert (
        fragment_cache.MAX_FRAGMENTS * max(texts) + fragment_cache.MAX_LIST_FRAGMENTS * max(lists)
        < 55_000_000
    )
