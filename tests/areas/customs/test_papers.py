"""The four papers: what they say, where, on how many pages, and who may take them (CUS-01)."""

import io
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree
from pypdf import PdfReader

from tests.areas.customs.samples import declaration, line, with_papers
from tests.support.office import OfficeClient
from trainer.areas.customs.choices import PaperKind, Term
from trainer.areas.customs.papers import typesetting
from trainer.areas.customs.papers.content import content_of
from trainer.areas.customs.papers.words import amount_in_words, packages_in_words
from trainer.core.web.flask_app import App

A4 = (595, 842)


@pytest.fixture
def reader(app: App) -> Any:
    """Makes a paper and reads it."""

    def read(kind: PaperKind, *goods: Any, **changes: Any) -> PdfReader:
        with app.test_request_context():
            content = content_of(declaration(*goods, **changes), kind)
        return PdfReader(io.BytesIO(typesetting.pdf(content)))

    return read


def text(paper: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in paper.pages)


def places(paper: PdfReader) -> dict[str, tuple[float, float]]:
    """Where texts of the first page begin, in points from the lower left corner."""
    found: dict[str, tuple[float, float]] = {}

    def note(said: str, page: list[float], matrix: list[float], *_font: Any) -> None:
        if said.strip():
            found.setdefault(said.strip(), (page[4] + matrix[4], page[5] + matrix[5]))

    paper.pages[0].extract_text(visitor_text=note)
    return found


def test_the_customs_form_prints_codes_and_is_landscape(reader: Any) -> None:
    paper = reader(PaperKind.DECLARATION)
    said = text(paper)
    for value in (
        "中华人民共和国海关出口货物报关单",
        "(0100) 北京关区",
        "(0110) 一般贸易",
        "(101) 一般征税",
        "(AUS) 澳大利亚",
        "(CHN000) 中国境内",
        "(06) 包/袋",
        "(1) CIF",
        "AUD/100/3",
        "AUD/20/3",
        "6204420000",
        "(11019) 东城区",
        "特殊关系确认：否",
    ):
        assert value in said, value
    width, height = paper.pages[0].mediabox[2:]
    assert (round(height), round(width)) == A4


def test_the_customs_form_lists_three_quantities(reader: Any) -> None:
    said = text(reader(PaperKind.DECLARATION, line(quantity=Decimal(120))))
    assert "120 件 30 千克 120 件" in said.replace("120件", "120 件").replace("30千克", "30 千克")


def test_the_contract_is_in_both_languages_and_words(reader: Any) -> None:
    said = text(reader(PaperKind.CONTRACT))
    for value in (
        "SALES CONTRACT",
        "销售合同",
        "CN62302095206141",
        "AUD 2,000.00",
        "SAY AUSTRALIAN DOLLARS TWO THOUSAND ONLY",
        "T/T",
        "2023-01-20",
        "110%",
    ):
        assert value in said, value


def test_who_insures_depends_on_the_term(reader: Any) -> None:
    said = text(reader(PaperKind.CONTRACT, term=Term.FOB))
    assert "To be covered by the Buyer" in said
    assert "FOB Beijing" in said


def test_the_packing_list_adds_up(reader: Any) -> None:
    goods = [line(gross=Decimal(20), net=Decimal(19), packages=60), line(packages=40)]
    said = text(reader(PaperKind.PACKING_LIST, *goods))
    assert "SAY TOTAL ONE HUNDRED (100) BAGS ONLY" in said
    assert "200 PCS" in said
    assert " 60 " in said


def test_heads_stand_where_freight_forwarders_look(reader: Any) -> None:
    found = places(reader(PaperKind.INVOICE))
    shipper = found["COMMERCIAL INVOICE"]
    number = found["IVF62302095202332"]
    assert shipper[1] > number[1] > A4[1] / 2
    assert number[0] > A4[0] / 2


@pytest.mark.parametrize("kind", list(PaperKind))
def test_many_goods_break_over_pages_with_repeated_heads(reader: Any, kind: PaperKind) -> None:
    paper = reader(kind, *(line(name=f"Dress {n}") for n in range(1, 121)))
    head = "商品编号" if kind is PaperKind.DECLARATION else "Description"
    assert len(paper.pages) > 2
    goods = [page.extract_text() for page in paper.pages if "Dress" in page.extract_text()]
    assert all(head in page for page in goods)
    assert "Dress 120" in text(paper)


def test_a_continued_customs_form_names_contract_and_sender(reader: Any) -> None:
    paper = reader(PaperKind.DECLARATION, *(line() for _ in range(40)))
    said = paper.pages[1].extract_text()
    assert "合同协议号：CN62302095206141" in said
    assert "(0100) 北京关区" not in said


def test_what_a_user_typed_is_neither_markup_nor_layout(reader: Any) -> None:
    typed = '#panic("x") {sender} *b* | $1'
    assert typed in text(reader(PaperKind.INVOICE, line(name=typed)))


def test_a_word_longer_than_its_cell_is_broken(reader: Any) -> None:
    paper = reader(PaperKind.INVOICE, line(name="W" * 255))
    assert text(paper).replace(" ", "").replace("\u200b", "").count("W") >= 255
    assert len(paper.pages) == 1


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        ("2000", "AUD", "SAY AUSTRALIAN DOLLARS TWO THOUSAND ONLY"),
        (
            "1234.50",
            "USD",
            "SAY US DOLLARS ONE THOUSAND TWO HUNDRED THIRTY-FOUR AND CENTS FIFTY ONLY",
        ),
        ("0.07", "EUR", "SAY EUROS ZERO AND CENTS SEVEN ONLY"),
        ("10000000", "JPY", "SAY JAPANESE YEN TEN MILLION ONLY"),
    ],
)
def test_amounts_in_words(amount: str, currency: str, words: str) -> None:
    assert amount_in_words(Decimal(amount), currency) == words


def test_packages_in_words() -> None:
    assert packages_in_words(1, "Cartons") == "SAY TOTAL ONE (1) CARTONS ONLY"


@pytest.mark.parametrize("kind", list(PaperKind))
def test_the_preview_is_the_paper(shop: OfficeClient, kind: PaperKind) -> None:
    number = with_papers(shop).id
    page = shop.page(f"customs/{number}/papers/{kind.value}")
    [picture] = page.xpath("//a[@class='paper-page']/img/@src")
    drawn = shop.get(picture.partition(shop.url(""))[2])
    assert drawn.mimetype == "image/svg+xml"
    assert etree.fromstring(drawn.data).tag.endswith("svg")
    sent = shop.get(f"customs/{number}/papers/{kind.value}/pdf")
    assert sent.mimetype == "application/pdf"
    assert len(PdfReader(io.BytesIO(sent.data)).pages) == 1


def test_pages_and_papers_that_are_not_there(shop: OfficeClient) -> None:
    number = with_papers(shop).id
    for path in ("papers/receipt", "papers/receipt/pdf", "papers/invoice/page-2.svg"):
        assert shop.get(f"customs/{number}/{path}").status_code == 404


def test_papers_wait_for_the_font(shop: OfficeClient, monkeypatch: pytest.MonkeyPatch) -> None:
    number = with_papers(shop).id
    monkeypatch.setattr(typesetting, "FONT", "No Such Font")
    sent = shop.get(f"customs/{number}/papers/invoice")
    assert sent.status_code == 409
    assert "fonts-noto-cjk" in sent.text
