"""An instructor beside the robot student."""

from trainer.commands import proving
from trainer.core.access import Role
from trainer.core.db import App, database_of
from trainer.people import members

CLASS = "跨境电商 2201 班"
NAME, PASSWORD = "teacher", "robot-teacher"


def add_instructor(app: App) -> None:
    """Add the instructor, who has the robot student in a class."""
    with database_of(app).writing() as session:
        made = members.add_user(
            session,
            login_name=NAME,
            name="王老师",
            role=Role.INSTRUCTOR,
            password_hash=app.extensions["passwords"].hash(PASSWORD),
        )
        made.must_change_password = False
        school_class = members.class_named(session, CLASS)
        robot = members.with_login_name(session, proving.NAME)
        assert robot is not None
        for user in (made, robot):
            members.join_class(session, school_class, user)
