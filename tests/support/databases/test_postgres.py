import psycopg
import pytest
from sqlalchemy import NullPool, create_engine, inspect, text

from tests.support.databases.postgres import PostgresServer, postgres_server
from tools.set_up import postgresql_programs


@pytest.mark.programs
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


def names(postgres: PostgresServer) -> set[str]:
    with postgres.connect() as connection:
        return {name for (name,) in connection.execute("SELECT datname FROM pg_database")}


def test_new_databases_are_empty_and_dropped(postgres: PostgresServer) -> None:
    before = names(postgres)
    with postgres.new_database() as first:
        with create_engine(first, poolclass=NullPool).begin() as connection:
            connection.execute(text("CREATE TABLE thing (id integer)"))
        with postgres.new_database() as second:
            engine = create_engine(second, poolclass=NullPool)
            assert "thing" not in inspect(engine).get_table_names()
            assert len(names(postgres) - before) == 2
    assert names(postgres) == before


def test_a_test_that_asks_for_a_database_gets_an_empty_one(database_url: str) -> None:
    engine = create_engine(database_url, poolclass=NullPool)
    assert inspect(engine).get_table_names() == []
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE thing (id integer)"))
    assert inspect(engine).get_table_names() == ["thing"]
