"""Stored documents: immutable plain data under the hash of its content.

Start facts, task revisions and submitted states are stored here, so that a submission can be
regraded years later from the same input.
"""

import hashlib
import json
import zlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, Session, mapped_column

from trainer.core.data.records import Base, table_of
from trainer.core.data.storage.dialects import insert_or_ignore


class Document(Base):
    """Compressed JSON under its SHA-256."""

    __tablename__ = "document"

    hash: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary())


@dataclass(frozen=True)
class EncodedDocument:
    """A document, encoded for storage."""

    hash: str
    body: bytes


def encode(data: Any) -> EncodedDocument:
    """Encode plain data; the order of keys is part of the content."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    return EncodedDocument(hashlib.sha256(text).hexdigest(), zlib.compress(text))


def put(session: Session, packed: EncodedDocument) -> str:
    """Store a document unless it exists, and return its hash.

    Safe for concurrent writers of the same document, such as a class that starts a task.
    """
    if session.get(Document, packed.hash) is None:
        connection = session.connection()
        values = {"hash": packed.hash, "body": packed.body}
        connection.execute(insert_or_ignore(connection, table_of(Document)).values(values))
    return packed.hash


def get(session: Session, digest: str) -> Any:
    """Read a stored document.

    Raises:
        KeyError: No document has this hash.
    """
    document = session.get(Document, digest)
    if document is None:
        raise KeyError(digest)
    return json.loads(zlib.decompress(document.body))
