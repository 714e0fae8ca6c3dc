"""Values of findings as readers see them."""

import pytest

from trainer import registry  # noqa: F401 - declares the record types
from trainer.core.text.i18n import init_i18n
from trainer.core.web.flask_app import App
from trainer.reports.record_formatting import format_value


@pytest.mark.parametrize(
    ("field", "expected", "found", "words"),
    [
        ("weight", "0.5", "4.200", ("0.5", "4.2")),
        ("sample_price", "4.1", "4.20", ("USD 4.10", "USD 4.20")),
        ("sample_price", "4.125", "4.20", ("USD 4.125", "USD 4.20")),
    ],
)
def test_numbers_asked_for_and_found_are_written_alike(
    field: str, expected: str, found: str, words: tuple[str, str]
) -> None:
    app = App("test")
    init_i18n(app)
    with app.test_request_context("/"):
        shown = tuple(format_value("product", field, value) for value in (expected, found))
    assert shown == words
