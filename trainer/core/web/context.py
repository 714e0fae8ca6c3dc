"""The typed context of a request, for all layers.

Flask's ``g`` is private to the module that writes a name to it; state of several modules is here.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import wraps
from typing import Any, Protocol, TypeVar, cast

from flask import g
from werkzeug.local import LocalProxy

from trainer.core.data.sandbox import Sandbox
from trainer.core.data.sandbox_scoping import entered_sandbox
from trainer.core.text.choices import LabeledEnum
from trainer.core.web import db

T = TypeVar("T")
TypedFields = list[tuple[str, Any]]
"""Names and values of a form's posted fields."""


class ActingAccount(Protocol):
    """The shop account that the student has switched to."""

    @property
    def id(self) -> int:
        """Its id in the sandbox."""

    @property
    def name(self) -> str:
        """Its name, which the journal keeps."""

    @property
    def type(self) -> LabeledEnum:
        """Its :class:`~trainer.core.web.access.AccountType`."""

    @property
    def data_authorised(self) -> bool:
        """Whether the main account has shown it the shop's figures, if it is a producer."""


class Draft(Protocol):
    """The unsent fields of a page's form."""

    @property
    def fields(self) -> list[list[Any]]:
        """Pairs of name and value."""

    @property
    def saved_at(self) -> datetime:
        """Real time."""


class DraftStore(Protocol):
    """The drafts of the attempt."""

    @property
    def url(self) -> str:
        """The address to which this page's form posts its drafts."""

    def of_page(self) -> Draft | None:
        """The draft of this page's form."""

    def save(self, page: str, fields: TypedFields) -> datetime:
        """Replace a page's draft; return when it was saved."""

    def move(self, page: str, to: str) -> TypedFields:
        """Hand a page's draft over to another page and return its fields."""

    def discard(self, page: str) -> None:
        """Delete a page's draft."""


@dataclass
class RequestContext:
    """The state of one request; outside the back office it stays empty.

    Attributes:
        attempt_id: From the address.
        acting: The shop account in use.
        read_only: True where the user only looks: somebody else's work, or work handed in.
        drafts: None where nothing can be typed.
    """

    attempt_id: int | None = None
    acting: ActingAccount | None = None
    read_only: bool = False
    drafts: DraftStore | None = None
    _cached: dict[str, Any] = field(default_factory=dict)


def current() -> RequestContext:
    """The context of the running request."""
    # Asked hundreds of times for a page: each use of the proxy ``g`` would find its request anew.
    own = g._get_current_object()  # noqa: SLF001
    found: RequestContext | None = own.get("context")
    if found is None:
        found = own.context = RequestContext()
    return found


@contextmanager
def apart() -> Iterator[None]:
    """Run something that belongs to no request, such as a scheduled event, inside of one.

    It has a context of its own: no acting account, and nothing cached before or afterwards.
    """
    before = g.pop("context", None)
    try:
        yield
    finally:
        g.pop("context", None)
        if before is not None:
            g.context = before


def cached_per_request(function: Callable[[], T]) -> Callable[[], T]:
    """Cache the result of a function without arguments for the rest of the request."""
    key = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def cached() -> T:
        results = current()._cached  # noqa: SLF001 - this module's own
        if key not in results:
            results[key] = function()
        return cast("T", results[key])

    return cached


def _entered(name: str) -> Any:
    value = getattr(current(), name)
    if value is None:
        raise RuntimeError(f"the request has no {name}: it has not entered a sandbox")
    return value


current_sandbox = cast("Sandbox", LocalProxy(lambda: entered_sandbox(db.session)))
"""The sandbox that the session has entered: that of the request's address, or of an event."""
acting = cast("ActingAccount", LocalProxy(lambda: _entered("acting")))
"""The shop account that the request acts as."""
