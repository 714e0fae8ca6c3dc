"""``trainer prove`` where the app fails under the robot."""

import pytest
from click.testing import CliRunner

from trainer.areas.coupons import service
from trainer.cli import main


@pytest.mark.usefixtures("databases")  # prove makes its own
def test_a_page_that_fails_is_reported_in_a_line_with_its_place(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_words: object) -> None:
        raise ZeroDivisionError("nothing\nto divide by")

    monkeypatch.setattr(service, "count", broken)
    done = CliRunner().invoke(main, ["prove", "coupon-amount-off"])
    assert done.exit_code == 1
    first, said = done.output.splitlines()
    assert first.startswith("FAIL coupon-amount-off")
    assert "a page failed at trainer/areas/coupons/area.py, line " in said
    assert said.endswith("ZeroDivisionError: nothing")
    assert caplog.text == ""
