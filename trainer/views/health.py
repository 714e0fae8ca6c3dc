"""What a monitor asks: whether the process answers, and whether it can do its work."""

import structlog
from flask import Blueprint, Response, current_app

from trainer.core.web import readiness
from trainer.core.web.access import public
from trainer.core.web.db import database_of

bp = Blueprint("health", __name__)
log = structlog.get_logger()


@bp.get("/healthz")
@public
def healthz() -> Response:
    """The process answers."""
    return Response("ok\n", mimetype="text/plain")


@bp.get("/readyz")
@public
def readyz() -> Response:
    """Database, its tables and data folder are as they have to be; 503 with the names if not.

    What is wrong in particular is for the log and for ``trainer doctor``: it names paths.
    """
    engine = database_of(current_app).engine
    found = list(readiness.check(engine, current_app.extensions["settings"].data_dir))
    troubles = [f for f in found if f.trouble]
    for finding in troubles:
        log.error("not ready", check=finding.name, trouble=finding.trouble)
    lines = [f"{f.name}: {'not ready' if f.trouble else 'ok'}\n" for f in found]
    return Response("".join(lines), 503 if troubles else 200, mimetype="text/plain")
