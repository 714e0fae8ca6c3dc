"""DNS records as rules and forms take them, and the way through the setup."""

from typing import Any

from tests.support.office import OfficeClient
from trainer.areas.trade_mail.choices import RecordKind
from trainer.areas.trade_mail.models import DnsRecord, Domain

RIGHT = (
    ("@", "A", "203.0.113.90", None),
    ("@", "MX", "mx1.qiye.aliyun.com", 5),
    ("@", "MX", "mx2.qiye.aliyun.com", 10),
    ("@", "MX", "mx3.qiye.aliyun.com", 15),
    ("@", "TXT", "v=spf1 include:spf.qiye.aliyun.com -all", None),
)
DOMAIN = "dianyue-toys.com"
PASSWORD = "Dianyue2022"


def records(*rows: tuple[str, str, str, int | None]) -> list[DnsRecord]:
    return [
        DnsRecord(host=host, kind=RecordKind(kind), value=value, priority=priority)
        for host, kind, value, priority in rows
    ]


def but(place: int, *row: Any) -> list[DnsRecord]:
    """The right records, one of them replaced or, without another, left out."""
    rows: list[Any] = list(RIGHT)
    rows[place : place + 1] = [row] if row else []
    return records(*rows)


def posted(rows: Any) -> dict[str, Any]:
    """The rows as the form of the registrar posts them."""
    data = {}
    for place, (host, kind, value, priority) in enumerate(rows):
        names = {"host": host, "kind": kind, "value": value, "priority": priority}
        data |= {f"records-{place}-{name}": "" if v is None else v for name, v in names.items()}
    return data


def set_zone(shop: OfficeClient, rows: Any = RIGHT) -> Any:
    (domain,) = shop.records(Domain)
    return shop.post(f"trade_mail/domains/{domain.id}/records", posted(rows))


def confirm(shop: OfficeClient, rows: Any = RIGHT) -> Any:
    """Go through the setup up to 我已完成设置."""
    assert shop.post("trade_mail/setup", {"agreed": "y", "domain": DOMAIN}).status_code == 302
    assert set_zone(shop, rows).status_code == 302
    return shop.post("trade_mail/mx")


def bind(shop: OfficeClient, name: str, account: int) -> Any:
    data = {"name": name, "account_id": account, "password": PASSWORD}
    return shop.post("trade_mail/mailboxes/new", data)
