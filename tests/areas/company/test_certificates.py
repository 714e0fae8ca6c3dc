"""研发设计: lists, forms and scans of certificates (CO-04)."""

import io
from typing import Any

import pytest
from lxml import html

from tests.areas.company.conftest import CompanyPages
from tests.areas.company.data import CERTIFICATE, picture
from trainer.areas.company.choices import CertificateKind
from trainer.areas.company.display.models import CompanyCertificate
from trainer.core.web.files import scans

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"


def add(
    company: CompanyPages, file: Any = None, kind: str = "certification", **changes: Any
) -> Any:
    scan = file or (picture("PNG"), "iso.png")
    return company.post(f"certificates/new?kind={kind}", scan=scan, **CERTIFICATE | changes)


def test_a_certificate_is_added_with_its_scan(company: CompanyPages) -> None:
    answer = add(company)
    assert answer.location == company.office.url("company/certificates/?kind=certification")
    certificate = company.only(CompanyCertificate)
    assert certificate.kind is CertificateKind.CERTIFICATION
    assert certificate.scan_name == "iso.png"
    shown = company.get(f"certificates/{certificate.id}/scan/{certificate.scan_digest}")
    assert shown.mimetype == "image/png"
    assert company.get(f"certificates/{certificate.id}/scan/{'0' * 64}").status_code == 404
    assert "Quality Management" in company.text(f"certificates/{certificate.id}")
    assert company.status == "draft"


@pytest.mark.parametrize(
    ("file", "name", "mime_type"),
    [
        (lambda: picture("JPEG"), "scan.JPG", "image/jpeg"),
        (lambda: picture("TIFF"), "scan.tiff", "image/png"),
        (lambda: io.BytesIO(PDF), "page.pdf", "application/pdf"),
    ],
)
def test_scans_of_every_kind_are_taken(
    company: CompanyPages, file: Any, name: str, mime_type: str
) -> None:
    assert add(company, (file(), name)).status_code == 302
    certificate = company.only(CompanyCertificate)
    shown = company.get(f"certificates/{certificate.id}/scan/{certificate.scan_digest}")
    assert shown.mimetype == mime_type
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    saved = shown.headers.get("Content-Disposition", "").startswith("attachment")
    assert saved is (mime_type == "application/pdf")


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"text", "名单.txt", "只支持 JPG、PNG、PDF、TIFF"),
        (b"text", "page.pdf", "文件内容不是 PDF"),
        (b"%PDF-1.7 cut", "page.pdf", "文件内容不是 PDF"),
        (b"text", "scan.png", "文件内容不是 jpg 或 png 图片"),
        (b"text", "scan.tif", "文件内容不是"),
        (b"%PDF-" + bytes(4096) + b"%%EOF", "page.pdf", "扫描件不能超过 4 KB"),
    ],
)
def test_what_is_no_scan_is_refused_at_its_field(
    company: CompanyPages,
    monkeypatch: pytest.MonkeyPatch,
    content: bytes,
    name: str,
    message: str,
) -> None:
    monkeypatch.setattr(scans, "MAX_BYTES", 4096)
    answer = add(company, (io.BytesIO(content), name))
    assert answer.status_code == 422
    assert message in answer.text
    assert "QMS-1" in answer.text
    assert company.office.records(CompanyCertificate) == []


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"number": ""}, "此项必填"),
        ({"certificate_type": "Word Mark"}, "所选内容不在列表里"),
        ({"issued_on": "2022-12-01"}, "颁证日期不能晚于今天"),
        ({"expires_on": "2021-05-01"}, "有效期至须晚于颁证日期"),
        ({"scan": ""}, "请上传证书扫描件"),
        ({"name": "x" * 81}, "不能超过 80 个字符"),
    ],
)
def test_wrong_entries_are_refused(
    company: CompanyPages, changes: dict[str, str], message: str
) -> None:
    data = {"scan": (picture("PNG"), "iso.png")} | CERTIFICATE | changes
    answer = company.post("certificates/new", **data)
    assert answer.status_code == 422
    assert message in answer.text


def test_patents_and_trademarks_name_their_owner(company: CompanyPages) -> None:
    mark = {"certificate_type": "Word Mark"}
    assert add(company, kind="trademark", **mark).status_code == 422
    owner = "湖南典阅科技有限公司"
    assert add(company, kind="trademark", owner=owner, **mark).status_code == 302
    assert owner in company.text("certificates/?kind=trademark")


def test_a_changed_certificate_keeps_its_scan(returned: CompanyPages) -> None:
    changes = CERTIFICATE | {"number": "QMS-2022-41826"}
    assert returned.post("certificates/634/edit", **changes).status_code == 302
    changed = returned.office.records(CompanyCertificate)[0]
    assert changed.number == "QMS-2022-41826"
    assert changed.scan_name == "iso-9001.png"
    assert len(changed.scan_digest) == 64


def test_a_copy_waits_for_its_number(returned: CompanyPages) -> None:
    answer = returned.post("certificates/635/copy")
    copied = returned.office.records(CompanyCertificate)[-1]
    assert answer.location == returned.office.url(f"company/certificates/{copied.id}/edit")
    assert (copied.number, copied.name) == ("", "Toy Safety Test Certificate")


def test_the_list_is_searched_sorted_and_counted(returned: CompanyPages) -> None:
    assert names(returned, "q=toy-71") == ["Toy Safety Test Certificate"]
    assert "没有符合条件的证书" in returned.text("certificates/?q=nothing")
    assert "还没有专利" in returned.text("certificates/?kind=patent")
    safety, quality = "Toy Safety Test Certificate", "Quality Management System Certificate"
    assert names(returned, "sort=expires") == [quality, safety]
    assert names(returned, "sort=-expires") == [safety, quality]
    assert len(names(returned, "kind=unknown")) == 2
    assert "已过期" in returned.text("certificates/")


def names(company: CompanyPages, query: str) -> list[str]:
    """The names of the certificates that the list shows."""
    page = html.fromstring(company.text(f"certificates/?{query}"))
    return [str(link.text) for link in page.xpath("//tbody/tr/th/a")]


def test_long_lists_have_pages(company: CompanyPages) -> None:
    with company.office.sandbox(writing=True) as session:
        for place in range(45):
            session.add(
                CompanyCertificate(
                    kind=CertificateKind.HONOUR,
                    name=f"Award {place}",
                    updated_at=session.info["sandbox"].now(),
                )
            )
    assert "共 45 条" in company.text("certificates/?kind=honour")
    assert names(company, "kind=honour&page=3") == [f"Award {n}" for n in (4, 3, 2, 1, 0)]
