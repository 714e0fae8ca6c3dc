"""What a request to the back office is about."""

from typing import cast

from flask import g
from werkzeug.local import LocalProxy

from trainer.core.data.sandbox import Sandbox

current_sandbox = cast("Sandbox", LocalProxy(lambda: g.sandbox))
"""The sandbox of the request's address."""
