import psycopg
import pytest
from sqlalchemy import create_engine, text

from tests.support.postgres import PostgresServer, postgres_server
from tools.set_up import postgresql_programs


def test_a_server_starts_answers_stops_and_leaves_nothing() -> None:
    programs = postgresql_programs()
    if programs is None:
        pytest.skip("PostgreSQL's programs are not installed (make postgresql)")
    with postgres_server(programs) as server:
        with server.connect() as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        assert (server.folder / "data").is_dir()
    assert server.process.returncode == 0
    assert not server.folder.exists()
    with pytest.raises(psycopg.OperationalError):
        server.connect()


def test_new_databases_are_empty_and_dropped(postgres: PostgresServer) -> None:
    with postgres.new_database() as first:
        engine = create_engine(first)
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE thing (id integer)"))
        engine.dispose()
        with postgres.new_database() as second, create_engine(second).connect() as connection:
            query = text("SELECT count(*) FROM pg_tables WHERE tablename = 'thing'")
            assert connection.scalar(query) == 0
    with postgres.connect() as connection:
        left = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE 'test_%'")
        assert left.fetchall() == []


def test_a_test_that_asks_for_a_database_gets_an_empty_one(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE thing (id integer)"))
        assert connection.scalar(text("SELECT count(*) FROM thing")) == 0
    engine.dispose()
