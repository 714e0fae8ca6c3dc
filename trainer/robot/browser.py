"""A driver that uses a real browser through Playwright."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Error, Locator, Page, expect, sync_playwright

from trainer.robot.driver import StuckError, nearest, option_meant

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--lang=zh-CN",
)
TIMEOUT_MS = 8_000
"""How long the robot waits for an element."""
PAGE_TIMEOUT_MS = 60_000
"""How long the robot waits for a page: a busy machine can pause for seconds."""


@contextmanager
def browser_page(program: Path | None) -> Iterator[Page]:
    """Open a browser with one empty page, as a student in China has it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(program) if program else None, args=list(ARGUMENTS)
        )
        context = browser.new_context(
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            viewport={"width": 1280, "height": 720},
        )
        context.set_default_timeout(TIMEOUT_MS)
        context.set_default_navigation_timeout(PAGE_TIMEOUT_MS)
        try:
            yield context.new_page()
        finally:
            browser.close()


def named(text: str) -> re.Pattern[str]:
    """A label's text, with or without the mark of a required field."""
    escaped = re.escape(text).replace("/", r"\/")  # Playwright writes it between slashes
    return re.compile(rf"^\s*{escaped}\s*\*?\s*$")


NAMES = "all => all.map(e => e.ariaLabel || e.innerText)"
BOX_NAMES = """all => all.map(e => {
  const label = document.getElementById(e.getAttribute("aria-labelledby")) || (e.labels || [])[0]
  return e.ariaLabel || (label ? label.innerText : "")
})"""
FIELDS = "label[for]:visible, legend:visible"


def _meant(option: str, there: Locator, names: str) -> str:
    """The option's whole name; ``names`` is a script that reads those on the page."""
    return option_meant(option, map(_clean, there.evaluate_all(names)))


def _clean(name: str) -> str:
    """A name as a reader takes it: white space folded, without the mark of a required field."""
    return " ".join(name.split()).rstrip(" *")


class Browser:
    """Uses the pages as a person does: by what is on the screen."""

    def __init__(self, page: Page, base_url: str) -> None:
        """Take the browser's page and the address of the trainer."""
        self.page = page
        self.base_url = base_url.rstrip("/")

    def visit(self, address: str) -> None:
        """Open an address."""
        self.page.goto(self.base_url + address)

    def go(self, path: str) -> None:
        """Follow the main menu."""
        group, item = (part.strip() for part in path.split(">"))
        menu = self.page.get_by_role("navigation", name="后台菜单")
        block = menu.locator("details").filter(has=self.page.locator("summary", has_text=group))
        link = block.get_by_role("link", name=item, exact=True)
        if not link.is_visible():
            self._do(lambda: block.locator("summary").click(), f"the menu has no {path!r}")
        self._do(link.click, f"the menu has no {path!r}")
        self.page.wait_for_load_state()

    def open(self, link: str, row: str | None) -> None:
        """Follow a link by its text."""
        links = self._around(row).get_by_role("link")
        found = self._around(row).get_by_role("link", name=link, exact=True)
        self._do(found.first.click, f"no link {link!r}", link, links)
        self.page.wait_for_load_state()

    def press(self, button: str, row: str | None) -> None:
        """Press a button, in the open dialog if there is one."""
        dialog = self.page.locator("[popover]:popover-open")
        around = dialog if row is None and dialog.count() else self._around(row)
        found = around.get_by_role("button", name=button, exact=True)
        self._do(found.first.click, f"no button {button!r}", button, around.get_by_role("button"))
        self._settle()

    def _settle(self) -> None:
        """Wait until what was sent has been answered, and the page it leads to is there."""
        sending = self.page.locator("[aria-busy=true], form[data-sent], .htmx-request")
        self._do(
            lambda: expect(sending).to_have_count(0, timeout=PAGE_TIMEOUT_MS),
            "a form is not answered",
        )
        self.page.wait_for_load_state("networkidle")

    def _around(self, row: str | None) -> Any:
        if row is None:
            return self.page
        return self.page.locator("tr, article, li[data-row]").filter(has_text=row).first

    def fill(self, label: str, value: str) -> None:
        """Type into a field."""
        field = self.page.get_by_label(named(label)).locator("visible=true")
        there = self.page.locator(FIELDS)
        self._do(lambda: field.first.fill(value), f"no field {label!r}", label, there)

    def choose(self, label: str, option: str) -> None:
        """Choose a radio button or an entry of a drop-down list."""
        group = self.page.get_by_role("group", name=named(label))
        if group.count():
            option = _meant(option, group.first.get_by_role("radio"), BOX_NAMES)
            radio = group.first.get_by_role("radio", name=option, exact=True)
            there = group.first.locator("label")
            self._do(radio.check, f"no option {option!r} at {label!r}", option, there)
            return
        field = self.page.get_by_label(named(label)).locator("visible=true")
        there = field.first.locator("option")
        option = _meant(option, there, NAMES)
        choose = partial(field.first.select_option, label=option)
        if field.count():
            self._do(choose, f"no entry {option!r} at {label!r}", option, there)
        else:
            self._do(choose, f"no field {label!r}", label, self.page.locator(FIELDS))

    def tick(self, group: str | None, option: str, *, on: bool) -> None:
        """Tick a box, or take the tick away."""
        around: Any = self.page
        if group is not None:
            around = self.page.get_by_role("group", name=named(group)).first
        option = _meant(option, around.get_by_role("checkbox"), BOX_NAMES)
        box = around.get_by_role("checkbox", name=named(option))
        there = around.locator("label:has([type=checkbox]), [type=checkbox][aria-label]")
        self._do(lambda: box.first.set_checked(on), f"no option {option!r}", option, there)

    def _list(self, label: str) -> Locator:
        return self.page.locator("fieldset[data-rows]").filter(
            has=self.page.locator("legend").filter(has_text=named(label))
        )

    def row_count(self, label: str) -> int:
        """How many rows a list has."""
        block, there = self._list(label), self.page.locator("fieldset[data-rows] > legend")
        count = self._do(
            lambda: block.get_attribute("data-rows-count"), f"no list {label!r}", label, there
        )
        return int(count or 0)

    def add_row(self, label: str) -> None:
        """Press the button that adds a row to a list, and wait for the list to change."""
        self._change_rows(label, self._list(label).locator(".rows-foot").get_by_role("button"))

    def remove_row(self, label: str, row: int) -> None:
        """Press the button that removes a row of a list, and wait for the list to change."""
        line = self._list(label).locator(f"tr[data-row='{row}']")
        self._change_rows(label, line.get_by_role("button", name="删除"))

    def _change_rows(self, label: str, button: Locator) -> None:
        before = str(self.row_count(label))
        self._do(button.first.click, f"the list {label!r} has no button for its rows")
        changed = expect(self._list(label)).not_to_have_attribute
        self._do(
            lambda: changed("data-rows-count", before, timeout=PAGE_TIMEOUT_MS),
            f"the list {label!r} does not change",
        )
        self._settle()

    def fill_cell(self, label: str, row: int, column: str, value: str) -> None:
        """Type or choose in a cell of a list."""
        cell = self._list(label).locator(f"tr[data-row='{row}']").get_by_label(named(column))

        def put() -> None:
            if cell.first.evaluate("e => e.tagName") == "SELECT":
                option = _meant(value, cell.first.locator("option"), NAMES)
                cell.first.select_option(label=option)
            else:
                cell.first.fill(value)

        there = self._list(label).locator(f"tr[data-row='{row}'] label")
        self._do(put, f"no column {column!r} in {label!r}", column, there)

    def upload(self, label: str, file: Path) -> None:
        """Choose a file for a field."""
        field = self.page.get_by_label(named(label))
        self._do(lambda: field.first.set_input_files(file), f"no field {label!r}")

    def see(self, text: str) -> None:
        """Make sure that a text is on the page."""
        shown = self.page.get_by_text(text).locator("visible=true")
        self._do(shown.first.wait_for, f"{text!r} is not on the page")

    def newest_code(self, channel: str) -> str:
        """Read the newest code in the inbox, in another tab."""
        address = self.page.locator("a.bell").get_attribute("href")
        tab = self.page.context.new_page()
        try:
            tab.goto(self.base_url + (address or ""))
            code = tab.locator(f"[data-channel='{channel}'] [data-code]").first
            return str(self._do(code.inner_text, f"there is no code in {channel}")).strip()
        finally:
            tab.close()

    def score(self) -> str:
        """The score on the result page."""
        shown = self.page.locator(".ring-score")
        return str(self._do(shown.text_content, "the page shows no score")).strip()

    def lost(self) -> list[str]:
        """What points were lost for, as the result page says."""
        found, record = [], ""
        rows = self.page.locator("tbody[data-status]:not([data-status=right]) > [class^=finding]")
        for row in rows.all():
            cells = [" ".join(text.split()) for text in row.locator("th, td").all_inner_texts()]
            if len(cells) == 1:
                record = cells[0]
                continue
            label, points = cells[0], cells[-2].replace(" / ", " of ")
            if len(cells) == 5:
                said = f"asked for {cells[1]}, found {cells[2]}"
            else:  # a whole record: what was asked for or found is folded
                said = row.locator(".finding-why").evaluate("cell => cell.firstChild.data").strip()
            found.append(f"{record}: {label}: {said}: {points}")
        return found

    def complaint(self) -> str:
        """What the page says is wrong with the form that was sent."""
        boxes = self.page.locator("#error-summary").all_inner_texts()
        return " ".join(" ".join(boxes).split())

    def shoot(self, path: Path) -> None:
        """Take a picture of the page."""
        path.parent.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=path)

    def _do(self, action: Any, trouble: str, wanted: str = "", there: Locator | None = None) -> Any:
        """Do something; where it cannot be done, say what is on the page instead of ``wanted``."""
        try:
            return action()
        except (Error, AssertionError) as error:
            where = self.page.url.removeprefix(self.base_url)
            names = there.evaluate_all(NAMES) if there is not None else []
            near = nearest(wanted, map(_clean, names))
            trouble += f" on {where}{near}"
            raise StuckError(f"{trouble}: {str(error).splitlines()[0]}") from None
