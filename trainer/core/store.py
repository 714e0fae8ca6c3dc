"""Stored documents: immutable plain data kept once under the hash of its content.

Start facts, task revisions and handed-in states are kept here, so that a submission can be graded
again years later with exactly what it was graded with.
"""

import hashlib
import json
import zlib
from typing import Any

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, Session, mapped_column

from trainer.core.records import Base


class Document(Base):
    """Compressed JSON under its SHA-256."""

    __tablename__ = "document"

    hash: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[bytes] = mapped_column(LargeBinary())


def canonical(data: Any) -> bytes:
    """The one way to write plain data down: equal data gives equal bytes."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def put(session: Session, data: Any) -> str:
    """Store plain data unless it is there, and return its hash."""
    body = canonical(data)
    digest = hashlib.sha256(body).hexdigest()
    if session.get(Document, digest) is None:
        session.add(Document(hash=digest, body=zlib.compress(body)))
        session.flush()
    return digest


def get(session: Session, digest: str) -> Any:
    """Read a stored document.

    Raises:
        KeyError: No document has this hash.
    """
    document = session.get(Document, digest)
    if document is None:
        raise KeyError(digest)
    return json.loads(zlib.decompress(document.body))
