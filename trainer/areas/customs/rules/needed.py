"""What a declaration must say before papers can be made (CUS-01, CUS-03)."""

from collections.abc import Iterator
from typing import Any

from trainer.core.text.i18n import gettext as _
from trainer.core.text.problems import Problem

BASIC = (
    "sender",
    "customs_office",
    "receiver",
    "transport",
    "vessel",
    "bill_number",
    "producer",
    "supervision",
    "levy_kind",
    "agreement_number",
    "trading_country",
    "arrival_country",
    "arrival_port",
    "exit_port",
    "packaging",
    "packages",
    "gross",
    "net",
    "term",
    "currency",
    "marks",
    "special_relation",
    "price_influence",
    "royalty",
)
"""Of the basic information: all but 备案号, 航班号, 许可证号, which some exports do not have."""

GOODS = ("unit", "currency", "origin", "destination", "source_area", "exemption")
"""Of a line of goods: what is chosen from a table; the form asks for the rest itself."""

PAPERS = (
    "shipper",
    "shipper_address",
    "shipper_phone",
    "receiver_address",
    "receiver_phone",
    "settlement",
    "volume",
    "ships_on",
    "contract_number",
    "contract_date",
    "packing_number",
    "packing_date",
    "invoice_number",
    "invoice_date",
)
"""Of what contract, packing list and invoice say besides: everything."""


def missing(record: Any, names: tuple[str, ...]) -> Iterator[Problem]:
    """A problem for each field that is empty."""
    for name in names:
        if getattr(record, name) in {None, ""}:
            yield Problem(name, _("此项必填"))
