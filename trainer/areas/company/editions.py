"""Company information as plain data, for the edition that buyers go on seeing, and back again."""

from typing import Any

from sqlalchemy import inspect

from trainer.areas.company.capability_models import CompanyFactory, CompanyTrade
from trainer.areas.company.display_models import CompanyCertificate, CompanyDisplay
from trainer.areas.company.models import CompanyProfile
from trainer.areas.company.whole import Company
from trainer.core.data.records import Record, columns_of
from trainer.core.data.storage.serialization import default_of, from_plain, to_plain

PARTS: dict[str, type[Record]] = {
    "profile": CompanyProfile,
    "factory": CompanyFactory,
    "trade": CompanyTrade,
    "display": CompanyDisplay,
}
CERTIFICATE = "certificate"
TECHNICAL = {"status", "submitted_at"}
"""Columns of the review state, which are no content."""


def freeze(company: Company) -> list[Any]:
    """The information as plain data: pairs of part and record with its child lists."""
    found = [(name, getattr(company, name)) for name in PARTS]
    found += [(CERTIFICATE, certificate) for certificate in company.certificates]
    return [[name, _plain(record)] for name, record in found if record is not None]


def thaw(content: list[Any]) -> Company:
    """The information from plain data, in records that belong to no session."""
    parts: dict[str, Any] = {
        name: _record(PARTS[name], row) for name, row in content if name in PARTS
    }
    certificates: list[Any] = [
        _record(CompanyCertificate, row) for name, row in content if name == CERTIFICATE
    ]
    return Company(**parts, certificates=certificates)


def _plain(record: Record) -> dict[str, Any]:
    columns = [c for c in columns_of(type(record)) if c.name not in TECHNICAL]
    row: dict[str, Any] = {c.name: to_plain(c, getattr(record, c.name)) for c in columns}
    for relation in inspect(type(record)).relationships:
        row[relation.key] = [_plain(child) for child in getattr(record, relation.key)]
    return row


def _record(model: type[Record], row: dict[str, Any]) -> Record:
    values = {
        c.name: from_plain(c, row[c.name] if c.name in row else default_of(c))
        for c in columns_of(model)
        if c.name not in TECHNICAL
    }
    for relation in inspect(model).relationships:
        children = row.get(relation.key, ())
        values[relation.key] = [_record(relation.mapper.class_, child) for child in children]
    return model(**values)
