"""Stored documents: kept once, whoever comes with them and how many at once."""

import threading

import pytest
from sqlalchemy import func, select

from trainer.core.data.database import Database
from trainer.core.data.storage import document_store


def test_a_document_is_kept_once_and_read_as_it_was(database: Database) -> None:
    data = {"b": [1, "满减券", None], "a": {"7": True}}
    for _ in range(2):
        with database.writing() as session:
            digest = document_store.put(session, document_store.encode(data))
    with database.reading() as session:
        assert list(document_store.get(session, digest)) == ["b", "a"]
        assert document_store.get(session, digest) == data
        assert session.scalar(select(func.count()).select_from(document_store.Document)) == 1
        with pytest.raises(KeyError):
            document_store.get(session, "0" * 64)


def test_a_class_that_comes_with_the_same_document_at_once(database: Database) -> None:
    packed = document_store.encode({"world": list(range(2000))})
    gate = threading.Barrier(8)
    kept: list[str] = []

    def start() -> None:
        with database.writing() as session:
            gate.wait()
            digest = document_store.put(session, packed)
            assert document_store.get(session, digest) == {"world": list(range(2000))}
        kept.append(digest)

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert kept == [packed.hash] * 8
