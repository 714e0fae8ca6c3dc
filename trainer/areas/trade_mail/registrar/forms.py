"""Forms of the registrar: the order and the DNS records."""

import re
from typing import Any

import wtforms

from trainer.areas.accounts.models import Shop
from trainer.areas.trade_mail.choices import RecordKind
from trainer.areas.trade_mail.models import DnsRecord, Domain
from trainer.areas.trade_mail.registrar.market import YEARS
from trainer.core.forms import fields
from trainer.core.forms.record_form import RecordForm, RowForm
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import lazy_gettext as _l
from trainer.core.text.i18n import plural as _n

MAX_PRIORITY = 65_535
IP = re.compile(r"((25[0-5]|2[0-4]\d|1?\d?\d)(\.(?!$)|$)){4}", re.ASCII)
HOST = re.compile(r"@|\*|[a-z0-9_]([a-z0-9_.-]*[a-z0-9])?", re.ASCII)
NAME = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?", re.ASCII)


def year_options() -> list[tuple[int, Any]]:
    """The years that can be bought at once."""
    return [(years, _n("%(n)d 年", years)) for years in YEARS]


class OrderForm(RecordForm):
    """The order of the domains in the cart, with the holder's real name."""

    years = fields.select(Domain.years, options=lambda _named: year_options())
    holder_type = fields.radio(Domain.holder_type)
    holder = fields.text(Domain.holder, hint=_l("企业填写营业执照上的公司名称，个人填写法人姓名"))
    licence = fields.text(
        Shop.licence_number,
        narrow=True,
        required=False,
        hint=_l("企业必填，须与认证的营业执照号一致"),
    )


def host_field() -> Any:
    """The host of a record; a blank one means the domain itself."""
    field = fields.text(DnsRecord.host, narrow=True, required=False)
    field.kwargs["filters"].insert(0, lambda typed: "@" if typed == "" else typed)
    return field


class DnsRow(RowForm):
    """A DNS record; values are kept as the name servers compare them."""

    kind = fields.select(DnsRecord.kind)
    host = host_field()
    value = fields.text(DnsRecord.value, narrow=True)
    priority = fields.integer(DnsRecord.priority, required=False, least=0, most=MAX_PRIORITY)

    def validate_host(self, field: Any) -> None:
        """Keep the host in small letters; refuse what is no name."""
        field.data = field.data.lower().rstrip(".") or "@"
        if not HOST.fullmatch(field.data):
            raise wtforms.ValidationError(_("主机记录只能用字母、数字、点、横线和下划线，或 @"))

    def validate_value(self, field: Any) -> None:
        """Check the value by the type of the record."""
        if self.kind.data is RecordKind.TXT:
            field.data = field.data.strip().strip('"')
            return
        field.data = field.data.strip().lower().rstrip(".")
        if self.kind.data is RecordKind.A and not IP.fullmatch(field.data):
            raise wtforms.ValidationError(_("A 记录的记录值应为 IP 地址，如 203.0.113.8"))
        named = self.kind.data in {RecordKind.MX, RecordKind.CNAME}
        if named and not ("." in field.data and NAME.fullmatch(field.data)):
            raise wtforms.ValidationError(_("记录值应为域名，如 mx1.example.com"))


class DnsForm(RecordForm):
    """All DNS records of a domain."""

    records = fields.rows(DnsRow, Domain.records, most=30, blank=True)

    def rows_as_records(self) -> list[DnsRecord]:
        """The records that the rows describe, none of them saved."""
        return list(self.populate_record(Domain()).records)
