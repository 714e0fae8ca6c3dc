"""The conditions of a group of customers in words (CRM-02)."""

from collections.abc import Iterator
from typing import Any

from trainer.areas.customers.models import CustomerGroup
from trainer.areas.customers.segments import BEHAVIOUR
from trainer.core.data.records import columns_of
from trainer.core.text.formats import join_list
from trainer.core.text.i18n import gettext as _
from trainer.core.text.i18n import plural as _n

NAMES = (
    *("countries", "levels", "interests", "stage", "source", "fans"),
    *BEHAVIOUR,
    *("not_clicked", "ordered", "least_orders"),
)
"""The columns of the conditions, in the order of the page."""


def described(group: CustomerGroup) -> list[tuple[Any, Any]]:
    """Label and value of each condition that is set."""
    return list(_described(group))


def _described(group: CustomerGroup) -> Iterator[tuple[Any, Any]]:
    labels = {column.name: column.info.get("label") for column in columns_of(CustomerGroup)}
    for name in NAMES:
        value = getattr(group, name)
        if not value:
            continue
        if isinstance(value, list):
            yield labels[name], join_list(value)
        elif value is True:
            yield labels[name], _("是")
        elif isinstance(value, int):
            yield labels[name], _n("%(n)d 次", value)
        else:
            yield labels[name], value.label
