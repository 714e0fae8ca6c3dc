"""``trainer user`` and ``trainer roster``: people from the command line."""

import csv
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from sqlalchemy import inspect
from sqlalchemy.orm import Session

from trainer.config import settings_or_exit
from trainer.core.data.database import Database
from trainer.core.text.formats import join_list
from trainer.core.text.i18n import gettext as _
from trainer.core.web.access import Role
from trainer.people import member_service
from trainer.people.models import User
from trainer.people.rosters.files import sheets_of
from trainer.people.rosters.importing import Imported, names_to_confirm, read_roster, refuse
from trainer.people.rosters.importing import import_roster as run_import
from trainer.people.rosters.roster import Row, RowProblem
from trainer.people.rosters.roster_text import CLASS, LOGIN_NAME, NAME, PASSWORD, RosterProblems
from trainer.people.rosters.values import usual_name
from trainer.people.rules import NAME_LENGTH, login_name_problems, name_problems, tidy
from trainer.people.sign_in.passwords import Passwords, new_first_password


@contextmanager
def _database() -> Iterator[Database]:
    database = Database(settings_or_exit().database_url)
    try:
        if not inspect(database.engine).has_table(User.__tablename__):
            raise click.ClickException(_("数据库里还没有数据表，请先启动一次服务（trainer serve）"))
        yield database
    finally:
        database.engine.dispose()


@click.group()
def user() -> None:
    """Add users, set first passwords, disable accounts."""


@user.command("add")
@click.argument("login_name")
@click.argument("name")
@click.option("--role", type=click.Choice([r.value for r in Role]), default=Role.STUDENT.value)
@click.option("--class", "class_name", help="A class to join; made if there is none.")
def add(login_name: str, name: str, role: str, class_name: str | None) -> None:
    """Add a user and print the first password."""
    login_name, name = tidy(login_name), tidy(name)
    joined = None if class_name is None else _class_name(class_name)
    problems = [*login_name_problems(login_name), *name_problems(name)]
    first = new_first_password()
    hashed = Passwords().hash(first)
    with _database() as database, database.writing() as session:
        problems += member_service.new_user_problems(session, login_name, name)
        if problems:
            raise click.ClickException("；".join(str(p.message) for p in problems))
        added = member_service.add_user(
            session, login_name=login_name, name=name, role=Role(role), password_hash=hashed
        )
        if joined:
            member_service.join_class(session, member_service.class_named(session, joined), added)
    click.echo(first)


@user.command("password")
@click.argument("login_name")
def password(login_name: str) -> None:
    """Give a user a new first password and print it."""
    first = new_first_password()
    hashed = Passwords().hash(first)
    with _database() as database, database.writing() as session:
        member_service.give_first_password(session, _existing(session, login_name), hashed)
    click.echo(first)


@user.command("disable")
@click.argument("login_name")
def disable(login_name: str) -> None:
    """Disable a user's account; all work is kept."""
    with _database() as database, database.writing() as session:
        member_service.disable(_existing(session, login_name))


@user.command("enable")
@click.argument("login_name")
def enable(login_name: str) -> None:
    """Enable a disabled account."""
    with _database() as database, database.writing() as session:
        member_service.enable(_existing(session, login_name))


def _class_name(typed: str) -> str:
    name = tidy(typed)
    if not 0 < len(name) <= NAME_LENGTH:
        raise click.ClickException(_("班级名称要有 1 到 %(n)d 个字符", n=NAME_LENGTH))
    return name


def _existing(session: Session, login_name: str) -> User:
    found = member_service.with_login_name(session, login_name)
    if found is None:
        raise click.ClickException(_("没有登录名为 %(name)s 的用户", name=login_name))
    return found


@click.group()
def roster() -> None:
    """Import whole classes."""


@roster.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--class", "class_name", help="The class of rows without one; made if missing.")
@click.option("--sheet", help="The sheet of a workbook that has several.")
@click.option("--names-as-written", is_flag=True, help="Take unusual names as they are.")
def import_roster(
    file: Path, class_name: str | None, sheet: str | None, *, names_as_written: bool
) -> None:
    """Add the students of a file (学号,姓名[,班级][,初始密码]) to their classes.

    Reads Excel, WPS and ODS workbooks, CSV and TSV. Prints the new students with their first
    passwords as CSV. All rows are imported or none.
    """
    named = None if class_name is None else _class_name(class_name)
    try:
        found = read_roster(_text_of(file, sheet))
        for note in found.notes:
            click.echo(note, err=True)
        _require_classes(found.rows, named)
        unseen = not sys.stderr.isatty()
        with (
            _database() as database,
            click.progressbar(
                length=len(found.rows), label=_("导入"), file=sys.stderr, hidden=unseen
            ) as bar,
        ):
            if not names_as_written:
                _ask_for_names(database, found.rows)
            done = run_import(database, found.rows, named, Passwords(), lambda: bar.update(1))
            bar.update(len(found.rows) - bar.pos)  # existing users keep their passwords
    except RosterProblems as error:
        lines = [f"{file.name}：{line}" for line in error.lines]
        raise click.ClickException("\n".join(lines)) from None
    if done.added:
        _print(done.added, named)
    click.echo(_summary(done), err=True)


def _summary(done: Imported) -> str:
    return _(
        "新增 %(added)d 人，已有账号加入班级 %(joined)d 人，未变 %(unchanged)d 人",
        added=len(done.added),
        joined=done.joined,
        unchanged=done.unchanged,
    )


def _require_classes(rows: list[Row], named: str | None) -> None:
    if missing := [row for row in rows if not (row.class_name or named)]:
        raise click.ClickException(
            _("第 %(line)d 行没有班级，请加上 --class", line=missing[0].line)
        )


def _text_of(file: Path, sheet: str | None) -> str:
    """The text of a file, of the wanted sheet if it has several."""
    sheets = sheets_of(file.read_bytes())
    wanted = [found for found in sheets if sheet in {None, found.name}]
    if len(wanted) != 1:
        names = join_list(found.name for found in sheets)
        raise click.ClickException(_("请用 --sheet 选择工作表：%(names)s", names=names))
    return wanted[0].text


def _ask_for_names(database: Database, rows: list[Row]) -> None:
    """Stop at unusual names until somebody says that they are right."""
    with database.reading() as session:
        asked = names_to_confirm(session, rows)
    refuse(
        RowProblem(
            row.line,
            NAME,
            _(
                "“%(name)s”请核对：改成“%(usual)s”，或加上 --names-as-written 照原样导入",
                name=row.name,
                usual=usual_name(row.name),
            ),
        )
        for row in asked
    )


def _print(added: list[tuple[Row, str]], named: str | None) -> None:
    """Print the new students with their passwords, and their classes if the list names them."""
    several = any(row.class_name not in {"", named} for row, _first in added)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([LOGIN_NAME, NAME, PASSWORD, *([CLASS] if several else [])])
    for row, first in added:
        more = [row.class_name or named] if several else []
        writer.writerow([row.login_name, row.name, first, *more])
