"""Makes the pictures of README (``make pictures``): the robot takes them while it does tasks."""

import io
import tempfile
from pathlib import Path

import yaml
from PIL import Image
from sqlalchemy import select

from tools.progress import ROOT, say
from trainer.commands import play
from trainer.commands.proof import proving
from trainer.config import settings_or_exit
from trainer.content import tasks
from trainer.core.web.db import database_of
from trainer.core.web.flask_app import App
from trainer.people.demo import load_demo, read_demo
from trainer.people.models import User
from trainer.robot import steps, student
from trainer.robot.browser import Browser, browser_page
from trainer.robot.client import HtmlClient

FOLDER = ROOT / "docs" / "images"
COUPON = "coupon-amount-off"
CLASSMATES = {"coupon-amount-off": 9, "coupon-percent-off": 5, "sub-account": 3}
"""How many students of the demo class have done a task before the pictures are taken."""


def shoot(driver: Browser, name: str) -> None:
    """Take a picture and keep it with 128 colours."""
    shot = Image.open(io.BytesIO(driver.page.screenshot()))
    path = FOLDER / f"{name}.png"
    shot.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)
    say(f"{path.name}  {path.stat().st_size // 1024} KB")


def with_mistakes(path: Path, folder: Path) -> list[steps.Step]:
    """A coupon's solution with a wrong quantity and threshold."""
    solution = yaml.safe_load(path.read_text("utf-8"))
    for step in solution:
        if "发布数量" in step.get("fill", {}):
            step["fill"] |= {"发布数量": 100, "使用门槛": 30000}
    wrong = folder / "solution.yaml"
    wrong.write_text(yaml.safe_dump(solution, allow_unicode=True, sort_keys=False), "utf-8")
    return steps.read(wrong)


def play_in_memory(
    app: App, login: str, password: str, script: list[steps.Step], task: str
) -> None:
    """Let a student of the demo class do a task, without a browser."""
    driver = HtmlClient(app.test_client())
    student.sign_in(driver, login, password)
    student.play(driver, task, script, ROOT)


def fill_class(app: App, folder: Path) -> None:
    """Let part of the demo class do tasks, every fourth with mistakes."""
    students = read_demo().students
    paths = {path.parent.name: path.with_name("solution.yaml") for path in tasks.paths()}
    for task, count in CLASSMATES.items():
        right = steps.read(paths[task])
        for place, login in enumerate(list(students.names)[1 : count + 1]):
            wrong = place % 4 == 1 and task == COUPON
            script = with_mistakes(paths[task], folder) if wrong else right
            play_in_memory(app, login, students.password, script, task)


def student_pictures(driver: Browser, folder: Path) -> None:
    """Study desk, back office while working, result, products, workbench."""
    demo = read_demo()
    student.sign_in(driver, next(iter(demo.students.names)), demo.students.password)
    driver.visit("/tasks")
    shoot(driver, "desk")
    paths = {path.parent.name: path.with_name("solution.yaml") for path in tasks.paths()}

    def after(_number: int, step: steps.Step) -> None:
        if step.verb == "fill" and "优惠面额" in step.what:
            shoot(driver, "coupon")

    student.play(driver, COUPON, with_mistakes(paths[COUPON], folder), folder, after)
    driver.page.evaluate("scrollTo(0, 0)")
    shoot(driver, "result")
    product = steps.read(paths["ready-to-ship"])
    student.work(driver, "ready-to-ship", product, paths["ready-to-ship"].parent)
    driver.go("产品管理 > 管理产品")
    shoot(driver, "products")
    driver.open("卖家后台", None)
    driver.page.locator(".chart canvas").first.wait_for()
    driver.page.locator(".chart").first.scroll_into_view_if_needed()
    driver.page.wait_for_timeout(1000)  # the chart draws itself
    driver.page.evaluate("scrollTo(0, 0)")
    shoot(driver, "workbench")


def instructor_pictures(driver: Browser) -> None:
    """The class matrix."""
    demo = read_demo()
    student.sign_in(driver, demo.instructor.login_name, demo.instructor.password)
    driver.visit("/teach/")
    driver.open("成绩", None)
    shoot(driver, "class")


def main() -> None:
    """Make all pictures."""
    settings = settings_or_exit()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, proving.throw_away_app(settings) as app:
        with database_of(app).writing() as session:
            session.delete(session.scalars(select(User)).one())  # the demo class wants to be alone
            session.flush()
            load_demo(session)
        fill_class(app, Path(name))
        with play.serving(app) as address:
            with browser_page(settings.browser) as page:
                student_pictures(Browser(page, address), Path(name))
            with browser_page(settings.browser) as page:
                instructor_pictures(Browser(page, address))


if __name__ == "__main__":
    main()
