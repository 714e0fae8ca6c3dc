from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import html

from tests.component_app import make_app
from trainer.core.templating import assets
from trainer.core.web.hooks.error_pages import PAGES

DEMOS = ["", "/office", "/list", "/result", "/class"]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    app = make_app(tmp_path_factory.mktemp("front"))
    yield app.test_client()
    app.extensions["database"].engine.dispose()


def parsed(client: FlaskClient, path: str) -> html.HtmlElement:
    return html.fromstring(client.get(f"/components{path}").text)


@pytest.mark.parametrize("path", DEMOS)
def test_pages_obey_the_content_security_policy(client: FlaskClient, path: str) -> None:
    page = parsed(client, path)
    assert not page.xpath("//*[@style]")
    assert not page.xpath("//style")
    assert not page.xpath("//script[not(@src) and not(@type='application/json')]")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    assert not page.xpath(
        "//script[starts-with(@src, 'http')] | //link[starts-with(@href, 'http')]"
    )


@pytest.mark.parametrize("path", DEMOS)
def test_every_control_has_a_label_and_no_id_is_used_twice(client: FlaskClient, path: str) -> None:
    page = parsed(client, path)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    controls = page.xpath("//input[not(@type='hidden')] | //select | //textarea")
    for control in controls:
        labelled = page.xpath("//label[@for=$id]", id=control.get("id") or "-")
        assert labelled or control.get("aria-label"), html.tostring(control)


def test_described_by_names_what_is_there(client: FlaskClient) -> None:
    page = parsed(client, "")
    ids = set(page.xpath("//@id"))
    for described in page.xpath("//@aria-describedby"):
        assert set(described.split()) <= ids


def test_errors_are_listed_with_links_to_their_fields(client: FlaskClient) -> None:
    page = parsed(client, "")
    links = {a.text: a.get("href")[1:] for a in page.xpath("//*[@id='error-summary']//a")}
    ids = set(page.xpath("//@id"))
    assert links["优惠券标题"] == "faulty-title"
    assert links["优惠券类型"] == "faulty-kind-0"
    assert links["阶梯价格第 1 行 · 单价"] == "faulty-prices-0-price"
    assert set(links.values()) <= ids


def test_the_limit_is_counted_and_not_enforced_by_the_browser(client: FlaskClient) -> None:
    page = parsed(client, "/office")
    assert page.xpath("//input[@id='title']/@maxlength") == []
    assert page.get_element_by_id("title-count").text_content().split()[-1] == "10/60"


@pytest.mark.parametrize("index", ["²", "9" * 5000])
def test_rows_with_indexes_that_are_no_numbers_are_ignored(client: FlaskClient, index: str) -> None:
    token = parsed(client, "/office").xpath("//input[@name='csrf_token']/@value")[0]
    data = {"csrf_token": token, f"prices-{index}-price": "1"}
    answer = client.post("/components", data=data)
    assert answer.status_code == 200
    assert index not in answer.text


def test_menu_groups_without_items_are_not_shown(client: FlaskClient) -> None:
    page = parsed(client, "/office")
    groups = page.xpath("//nav[@class='side']//summary/span/text()")
    assert "营销中心" in groups
    assert "资金管理" not in groups
    assert page.xpath("//details[@open and contains(@class, 'side-group')]//span/text()") == [
        "营销中心"
    ]


def test_the_panel_is_drawn_folded_when_it_was_left_folded(client: FlaskClient) -> None:
    assert parsed(client, "/office").xpath("//details[@data-panel and @open]")
    client.set_cookie("task_panel", "folded")
    assert not parsed(client, "/office").xpath("//details[@data-panel and @open]")
    client.delete_cookie("task_panel")


def test_findings_are_grouped_and_their_difference_is_marked(client: FlaskClient) -> None:
    page = parsed(client, "/result")
    groups = page.xpath("//table[contains(@class, 'findings-table')]/tbody/@data-status")
    assert groups == ["wrong", "missing", "extra", "partly", "right"]
    partly = page.xpath("//tbody[@data-status='partly']")[0]
    assert partly.xpath(".//ins/text()") == ["减"]
    assert partly.xpath(".//del/text()") == ["件"]


def test_a_record_is_named_once_in_each_group(client: FlaskClient) -> None:
    (right,) = parsed(client, "/result").xpath("//tbody[@data-status='right']")
    assert right.xpath("tr/th/text()") == ["优惠券 #12", "优惠券类型", "发放量"]


@pytest.mark.parametrize("code", sorted(PAGES))
def test_error_pages_say_what_to_do_and_lead_back(client: FlaskClient, code: int) -> None:
    answer = client.get(f"/components/error/{code}")
    assert answer.status_code == code
    page = html.fromstring(answer.text)
    assert page.xpath("//*[@data-error-advice]")[0].text_content().strip()
    assert page.xpath("//main//a/@href") == ["/"]


def test_an_unknown_address_gives_our_page(client: FlaskClient) -> None:
    answer = client.get("/nothing-here")
    assert answer.status_code == 404
    assert "没有找到这个页面" in answer.text


def test_a_script_gets_the_next_address_and_a_browser_a_redirect(client: FlaskClient) -> None:
    page = parsed(client, "/office")
    data = {"csrf_token": page.xpath("//input[@name='csrf_token']/@value")[0]}
    assert client.post("/components/saved", data=data).status_code == 302
    told = client.post("/components/saved", data=data, headers={"X-Trainer-Submit": "1"})
    assert told.status_code == 204
    assert told.headers["X-Trainer-Location"] == "/components/office"
    assert "Location" not in told.headers
    assert "已保存" in client.get("/components/office").text


def test_assets_are_kept_by_the_browser_and_checked_when_old(client: FlaskClient) -> None:
    version = assets.version()
    fresh = client.get(f"/assets/{version}/tabler.css", headers={"Accept-Encoding": "gzip"})
    assert fresh.content_encoding == "gzip"
    assert fresh.cache_control.immutable
    assert fresh.cache_control.max_age == assets.YEAR
    old = client.get("/assets/0000/js/app.js")
    assert old.status_code == 200
    assert old.mimetype == "text/javascript"
    assert old.cache_control.no_cache


@pytest.mark.parametrize(
    "name", ["../app.py", "js/../../core/db.py", "nothing.css", "js", "%2e%2e/x"]
)
def test_nothing_outside_the_folder_is_served(client: FlaskClient, name: str) -> None:
    assert client.get(f"/assets/{assets.version()}/{name}").status_code == 404


def test_pages_are_not_kept_and_carry_the_policy(client: FlaskClient) -> None:
    headers = client.get("/components/office").headers
    assert headers["Cache-Control"] == "no-store"
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"


def test_an_icon_is_decoration_unless_it_has_a_label() -> None:
    assert 'aria-hidden="true"' in assets.icon("plus")
    assert 'aria-label="&lt;关闭&gt;"' in assets.icon("plus", "<关闭>")


@pytest.mark.parametrize("layer", [Path("templates"), Path("trainer/static")])
def test_no_page_loads_anything_from_elsewhere(layer: Path) -> None:
    root = Path(__file__).resolve().parents[3] / layer
    files = [file for file in root.rglob("*") if file.suffix in {".html", ".js", ".css"}]
    assert files
    for file in files:
        found = (
            file.read_text("utf-8")
            .replace("http://www.w3.org", "")
            .replace("https://example.com", "")
        )
        assert "http://" not in found, file
        assert "https://" not in found, file
