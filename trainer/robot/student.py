"""The robot student: signs in, starts a task, follows the solution, hands in, reads the score."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path

from trainer.robot.driver import Driver, StuckError, perform
from trainer.robot.steps import Step

AfterStep = Callable[[int, Step], None]


@dataclass(frozen=True)
class Outcome:
    """What came of playing a task."""

    task_id: str
    score: Decimal | None
    trouble: str = ""

    @property
    def right(self) -> bool:
        """Whether the task was done to the full."""
        return self.score == Decimal(100)


def sign_in(driver: Driver, name: str, password: str) -> None:
    """Sign in to the trainer."""
    driver.visit("/sign-in")
    driver.fill("学号或姓名", name)
    driver.fill("密码", password)
    driver.press("登录", None)


def begin(driver: Driver, task_id: str) -> None:
    """Start a task."""
    driver.visit(f"/tasks/{task_id}")
    driver.press("开始练习", None)


def work(
    driver: Driver,
    task_id: str,
    steps: Sequence[Step],
    folder: Path,
    after_step: AfterStep = lambda _number, _step: None,
) -> None:
    """Start a task and follow the steps, without handing in.

    Raises:
        StuckError: As :func:`follow` says.
    """
    begin(driver, task_id)
    follow(driver, steps, folder, after_step)


def follow(
    driver: Driver,
    steps: Sequence[Step],
    folder: Path,
    after_step: AfterStep = lambda _number, _step: None,
) -> None:
    """Follow the steps in an attempt, without handing in.

    Raises:
        StuckError: A step names something that is not on the screen, or the page refuses what a
            step sent and the next step does not look for the refusal; the message says which.
    """
    for number, (step, following) in enumerate(zip_longest(steps, steps[1:]), 1):
        try:
            perform(driver, step, folder)
            if step.verb in {"press", "wait"}:
                _not_refused(driver.complaint(), following)
        except StuckError as error:
            trouble = f"line {step.line}, step {number} ({step}): {error}"
            if said := driver.complaint():
                trouble += f"; the page says: {said}"
            raise StuckError(trouble) from None
        after_step(number, step)


def _not_refused(complaint: str, following: Step | None) -> None:
    """Stop if the page refused the form, unless the next step looks for what it says of it."""
    expected = following is not None and following.verb == "see" and following.what in complaint
    if complaint and not expected:
        raise StuckError("the form is refused")


def hand_in(driver: Driver) -> Decimal:
    """Hand in and read the score from the result page."""
    driver.press("交卷", None)
    driver.press("确认交卷", None)
    return Decimal(driver.score())


def play(
    driver: Driver,
    task_id: str,
    steps: Sequence[Step],
    folder: Path,
    after_step: AfterStep = lambda _number, _step: None,
) -> Outcome:
    """Do a whole task and tell what came of it."""
    try:
        work(driver, task_id, steps, folder, after_step)
        score = hand_in(driver)
    except StuckError as error:
        return Outcome(task_id, None, str(error))
    return Outcome(task_id, score, "" if score == 100 else f"the score is {score}, not 100")
