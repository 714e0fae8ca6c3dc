"""Addresses of lists: one thing is changed, the rest stays as the reader chose it."""

import pytest

from trainer.core.templating.environment import url_with
from trainer.core.web.flask_app import App


@pytest.mark.parametrize(
    ("address", "changes", "changed"),
    [
        ("/列表/?q=熊&sort=price&page=3", {"page": 4}, "?q=%E7%86%8A&sort=price&page=4"),
        ("/list/?q=a&sort=price&page=3", {"sort": "-price"}, "?q=a&sort=-price"),
        ("/list/?status=draft&q=a&page=3", {"status": None}, "?q=a"),
        ("/list/?tag=a&tag=b", {"q": "a b&c"}, "?tag=a&tag=b&q=a+b%26c"),
        ("/列表/?page=3", {"status": None}, "/%E5%88%97%E8%A1%A8/"),
    ],
)
def test_a_new_filter_begins_at_page_1(
    app: App, address: str, changes: dict[str, str | int | None], changed: str
) -> None:
    with app.test_request_context(address):
        assert url_with(**changes) == changed
