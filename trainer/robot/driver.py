"""What a driver can do; each verb of a solution file is one method."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Protocol

from trainer.robot.steps import MOMENT, WORKING_DAYS, Step


class StuckError(Exception):
    """The robot does not find on the screen what a step names, or the page refuses its form."""


def nearest(wanted: str, there: Iterable[str]) -> str:
    """The end of a message: which names on the page are most like the one that was not found."""
    names = list(dict.fromkeys(filter(None, there)))
    if wanted in names:
        return "; it is there, but this step cannot be done with it"
    like = get_close_matches(wanted, names, n=4, cutoff=0.3) or names[:4]
    more = "、…" if len(names) > len(like) else ""
    return f"; there are {'、'.join(like)}{more}" if names else ""


def option_meant(wanted: str, there: Iterable[str]) -> str:
    """The name of the option that a step means: its whole name, or a part that only it has.

    What no option has is returned as it is: the driver does not find it and says so.

    Raises:
        StuckError: Several options have it.
    """
    names = list(dict.fromkeys(there))
    found = [name for name in names if wanted and wanted in name]
    if wanted in names or not found:
        return wanted
    if len(found) > 1:
        several = "、".join(found[:4]) + ("、…" if len(found) > 4 else "")
        raise StuckError(f"several options contain {wanted!r}: {several}; write more of one")
    return found[0]


class Driver(Protocol):
    """A way to use the pages: a real browser, or a client that reads the HTML."""

    def visit(self, address: str) -> None:
        """Open an address."""

    def go(self, path: str) -> None:
        """Follow the main menu: ``group > item``."""

    def open(self, link: str, row: str | None) -> None:
        """Follow a link by its text."""

    def press(self, button: str, row: str | None) -> None:
        """Press a button by its text."""

    def fill(self, label: str, value: str) -> None:
        """Type into a field."""

    def choose(self, label: str, option: str) -> None:
        """Choose a radio button or an entry of a drop-down list."""

    def tick(self, group: str | None, option: str, *, on: bool) -> None:
        """Tick a box, or take the tick away."""

    def row_count(self, label: str) -> int:
        """How many rows a list has."""

    def add_row(self, label: str) -> None:
        """Press the button that adds a row to a list."""

    def remove_row(self, label: str, row: int) -> None:
        """Press the button that removes a row of a list."""

    def fill_cell(self, label: str, row: int, column: str, value: str) -> None:
        """Type or choose in a cell of a list."""

    def upload(self, label: str, file: Path) -> None:
        """Choose a file for a field."""

    def see(self, text: str) -> None:
        """Make sure that a text is on the page."""

    def newest_code(self, channel: str) -> str:
        """Read the newest code in the sandbox's inbox, and stay on the page."""

    def score(self) -> str:
        """The score on the result page."""

    def complaint(self) -> str:
        """What the page says is wrong with the form that was sent; nothing where it is not."""


def perform(driver: Driver, step: Step, folder: Path) -> None:  # noqa: C901, PLR0912 - one branch a verb
    """Do one step.

    Raises:
        StuckError: Something that the step names is not on the screen.
    """
    what = step.what
    match step.verb:
        case "go":
            driver.go(what)
        case "open":
            driver.open(what, step.row)
        case "press":
            driver.press(what, step.row)
        case "see":
            driver.see(what)
        case "fill":
            for label, value in what.items():
                driver.fill(label, value)
        case "choose":
            for label, option in what.items():
                driver.choose(label, option)
        case "tick" | "untick":
            _tick(driver, what, on=step.verb == "tick")
        case "rows":
            for label, rows in what.items():
                _rows(driver, label, rows)
        case "upload":
            for label, name in what.items():
                driver.upload(label, folder / name)
        case "wait":
            _wait(driver, what)
        case "code":
            for label, channel in what.items():
                driver.fill(label, driver.newest_code(channel))


def _wait(driver: Driver, until: str) -> None:
    """Fast-forward the sandbox's clock, as a person does on its page."""
    driver.open("快进时间", None)
    if days := WORKING_DAYS.fullmatch(until):
        driver.fill("工作日数", days[1])
        driver.press("快进工作日", None)
    elif moment := MOMENT.fullmatch(until):
        driver.fill("日期", moment[1])
        driver.fill("时间", moment[2])
        driver.press("快进到该时间", None)


def _tick(driver: Driver, what: object, *, on: bool) -> None:
    if isinstance(what, list):
        for option in what:
            driver.tick(None, option, on=on)
    elif isinstance(what, dict):
        for group, options in what.items():
            for option in options if isinstance(options, list) else [options]:
                driver.tick(group, option, on=on)


def _rows(driver: Driver, label: str, rows: list[dict[str, str]]) -> None:
    while driver.row_count(label) > len(rows):
        driver.remove_row(label, driver.row_count(label) - 1)
    while (count := driver.row_count(label)) < len(rows):
        driver.add_row(label)
        if driver.row_count(label) == count:
            raise StuckError(f"no row could be added to {label!r}")
    for place, row in enumerate(rows):
        for column, value in row.items():
            driver.fill_cell(label, place, column, value)
