"""An instructor beside the robot student."""

from trainer.commands.proof import proving
from trainer.core.web.access import Role
from trainer.core.web.db import database_of
from trainer.core.web.flask_app import App
from trainer.people import member_service

CLASS = "跨境电商 2201 班"
NAME, PASSWORD = "teacher", "robot-teacher"


def add_instructor(app: App) -> None:
    """Add the instructor, who has the robot student in a class."""
    with database_of(app).writing() as session:
        made = member_service.add_user(
            session,
            login_name=NAME,
            name="王老师",
            role=Role.INSTRUCTOR,
            password_hash=app.extensions["passwords"].hash(PASSWORD),
        )
        made.must_change_password = False
        school_class = member_service.class_named(session, CLASS)
        robot = member_service.with_login_name(session, proving.NAME)
        assert robot is not None
        for user in (made, robot):
            member_service.join_class(session, school_class, user)
