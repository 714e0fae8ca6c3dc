"""Every page is valid HTML, as html-validate sees it."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.support.played import Site
from tests.support.routes import routes
from trainer.config import ROOT
from trainer.core.web.access import Role

VALIDATOR = ROOT / "node_modules" / ".bin" / "html-validate"
APART = ("me.sign_out", "language.choose")


def save_pages(site: Site, role: Role, folder: Path) -> dict[str, str]:
    """Write a file for each page that a role can open; return the addresses by file name."""
    client, saved = site.client(role), {}
    for rule, _view in routes(site.app):
        if "GET" not in (rule.methods or set()) or rule.endpoint.startswith(APART):
            continue
        for url in (site.url(rule), *site.played.variants.get(rule.endpoint, ())):
            answer = client.get(url)
            page = answer.text if answer.mimetype == "text/html" else ""
            if answer.status_code == 200 and "<html" in page:
                name = f"{len(saved)}.html"
                (folder / name).write_text(page, "utf-8")
                saved[name] = url
    return saved


@pytest.mark.parametrize("role", list(Role))
def test_pages_are_valid(played: Site, tmp_path: Path, role: Role) -> None:
    saved = save_pages(played, role, tmp_path)
    assert len(saved) > 25
    options = ["--config", ROOT / ".htmlvalidate.json", "--formatter", "json=report.json"]
    run = subprocess.run(
        [VALIDATOR, *options, *saved],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    reports = json.loads((tmp_path / "report.json").read_text("utf-8"))
    found = {
        saved[Path(report["filePath"]).name]: [
            f"{m['line']}: {m['ruleId']}: {m['message']}" for m in report["messages"]
        ]
        for report in reports
    }
    assert found == {}, run.stderr
