"""``trainer play``: the robot student does tasks in a real browser."""

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

import click
from playwright.sync_api import Error
from werkzeug.serving import make_server

from trainer.commands.proof import proving
from trainer.commands.task_args import task_files
from trainer.config import Settings, settings_or_exit
from trainer.content import own
from trainer.content.tasks import TaskFile
from trainer.core.text.yaml_files import FileProblems
from trainer.core.web.flask_app import App
from trainer.robot import steps, student
from trainer.robot.browser import Browser, browser_page
from trainer.robot.driver import StuckError
from trainer.robot.student import AfterStep, Outcome


@click.command()
@click.argument("names", metavar="[TASK]...", nargs=-1)
@click.option("--all", "every", is_flag=True, help="All tasks.")
@click.option("--base-url", help="A running trainer; by default one is started for the play.")
@click.option("--name", default=proving.NAME, help="Whom to sign in as.")
@click.option("--password", default=proving.PASSWORD, help="Their password.")
@click.option("--solution", type=click.Path(exists=True, path_type=Path), help="Other steps.")
@click.option("--shots", type=click.Path(path_type=Path), help="Keep a picture of every step here.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def play(  # noqa: PLR0913 - one parameter an option
    names: tuple[str, ...],
    *,
    every: bool,
    base_url: str | None,
    name: str,
    password: str,
    solution: Path | None,
    shots: Path | None,
    as_json: bool,
) -> None:
    """Do tasks in a real browser by their solutions; fail unless each scores 100."""
    settings = settings_or_exit()
    own.use(settings.tasks_dir)
    chosen, broken = task_files(names, every=every)
    outcomes = [Outcome(task_id, None, "\n".join(wrong)) for task_id, wrong in broken.items()]
    _tell(outcomes, as_json=as_json)
    with (
        _told_in_a_line(),
        _address(settings, base_url) as address,
        browser_page(settings.browser) as page,
    ):
        driver = Browser(page, address)
        student.sign_in(driver, name, password)
        for task_file in chosen:
            outcomes.append(play_one(driver, task_file, solution, shots))
            _tell(outcomes[-1:], as_json=as_json)
    if as_json:
        click.echo(json.dumps([_plain(o) for o in outcomes], ensure_ascii=False, indent=2))
    if not all(outcome.right for outcome in outcomes):
        sys.exit(1)


def _tell(outcomes: list[Outcome], *, as_json: bool) -> None:
    for outcome in outcomes:
        if not as_json:
            click.echo(f"{outcome.task_id:24} {outcome.score} {outcome.trouble}")


def play_one(
    driver: Browser, task_file: TaskFile, solution: Path | None = None, shots: Path | None = None
) -> Outcome:
    """Do one task; with ``shots`` keep a picture of every step and of the result."""
    path = solution or task_file.solution_path
    task_id = task_file.task.id
    try:
        read = steps.read(path)
    except FileProblems as error:
        return Outcome(task_id, None, str(error))
    outcome = student.play(
        driver, task_id, read, path.parent, _photographer(driver, shots, task_id)
    )
    if shots is not None:
        driver.shoot(shots / task_id / "result.png")
    if outcome.score is not None and not outcome.right:
        trouble = "\n     ".join([outcome.trouble, *driver.lost()])
        outcome = replace(outcome, trouble=trouble)
    return outcome


def _photographer(driver: Browser, shots: Path | None, task_id: str) -> AfterStep:
    def shoot(number: int, step: steps.Step) -> None:
        if shots is not None:
            driver.shoot(shots / task_id / f"{number:02}-{step.verb}.png")

    return shoot


def _plain(outcome: Outcome) -> dict[str, Any]:
    score = None if outcome.score is None else str(outcome.score)
    return {"task": outcome.task_id, "score": score, "trouble": outcome.trouble}


@contextmanager
def _told_in_a_line() -> Iterator[None]:
    """Errors outside of the tasks are reported without a traceback."""
    try:
        yield
    except (Error, OSError, StuckError) as error:
        said = str(error).partition("\n")[0]
        raise click.ClickException(
            f"The robot cannot play (--base-url, --name, --shots, TRAINER_BROWSER): {said}"
        ) from None


@contextmanager
def _address(settings: Settings, base_url: str | None) -> Iterator[str]:
    """The address to play at: the one given, or a server of our own while this lasts."""
    if base_url is not None:
        yield base_url
        return
    with proving.throw_away_app(settings) as app, serving(app) as address:
        yield address


@contextmanager
def serving(app: App) -> Iterator[str]:
    """Serve an app on a free port of this machine, in threads of this process."""
    logging.getLogger("werkzeug").setLevel(logging.WARNING)  # no line a request
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
