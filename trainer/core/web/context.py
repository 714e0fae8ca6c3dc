"""What a request to the back office is about."""

from typing import cast

from werkzeug.local import LocalProxy

from trainer.core.data.sandbox import Sandbox
from trainer.core.data.sandbox_scoping import entered_sandbox
from trainer.core.web import db

current_sandbox = cast("Sandbox", LocalProxy(lambda: entered_sandbox(db.session)))
"""The sandbox that the session has entered: that of the request's address, or of an event."""
