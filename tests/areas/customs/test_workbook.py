"""The workbook with a sheet for each paper."""

import io
import zipfile

from lxml import etree

from tests.areas.customs.samples import declaration, line, with_papers
from tests.support.office import OfficeClient
from trainer.areas.customs.choices import PaperKind
from trainer.areas.customs.papers.content import content_of
from trainer.areas.customs.papers.workbook import workbook
from trainer.core.web.flask_app import App

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def parts(content: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {
            name: etree.fromstring(file.read(name))
            for name in file.namelist()
            if name.endswith(".xml")
        }


def texts(content: bytes) -> list[str]:
    return ["".join(t.itertext()) for t in parts(content)["xl/sharedStrings.xml"]]


def test_each_paper_has_a_sheet(shop: OfficeClient) -> None:
    number = with_papers(shop).id
    sent = shop.get(f"customs/{number}/workbook")
    book = parts(sent.data)["xl/workbook.xml"]
    assert [sheet.get("name") for sheet in book.iter(f"{MAIN}sheet")] == [
        "中华人民共和国海关出口货物报关单",
        "销售合同",
        "商业发票",
        "装箱单",
    ]
    said = texts(sent.data)
    assert "境内发货人\nHuNan DianYue Science and Technology Co., Ltd" in said
    assert "SAY AUSTRALIAN DOLLARS TWO THOUSAND ONLY" in said
    assert "SAY TOTAL ONE HUNDRED (100) BAGS ONLY" in said


def test_what_a_user_typed_is_no_formula(app: App) -> None:
    typed = '=HYPERLINK("http://example.com")'
    with app.test_request_context():
        made = declaration(line(name=typed), sender="=1+1")
        book = workbook([content_of(made, kind) for kind in PaperKind])
    assert typed in texts(book)
    sheets = [part for name, part in parts(book).items() if name.startswith("xl/worksheets/")]
    assert not [cell for sheet in sheets for cell in sheet.iter(f"{MAIN}f")]
