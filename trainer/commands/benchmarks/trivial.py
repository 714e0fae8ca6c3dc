"""The page that others are measured against: Flask, Jinja and one query by the driver."""

import sqlite3
from threading import local

from flask import Flask, render_template

from trainer.commands.web_server import in_threads

PAGE = "<!doctype html><title>{{ name }}</title><h1>{{ name }}</h1>"


def app() -> object:
    """An app of its own, without anything of the trainer's, served as the trainer is."""
    made = Flask(__name__)
    template = made.jinja_env.from_string(PAGE)  # compiled once, like every page's
    opened = local()

    @made.get("/")
    def page() -> str:
        if not hasattr(opened, "connection"):
            opened.connection = sqlite3.connect(":memory:")
            opened.connection.execute("CREATE TABLE user (name TEXT)")
            opened.connection.execute("INSERT INTO user VALUES ('name')")
        row = opened.connection.execute("SELECT name FROM user LIMIT 1").fetchone()
        return render_template(template, name=row[0])

    return in_threads(made)
