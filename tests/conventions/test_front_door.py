"""CI, hooks, templates and the composed services agree with the project they open."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conventions.sources import names, texts
from trainer.config import PREFIX, ROOT, Settings

FORMS = [name for name in names() if re.fullmatch(r"\.github/ISSUE_TEMPLATE/(?!config).*", name)]
SLOW = {"tests", "tests on PostgreSQL", "proof of all tasks"}
"""Steps of .ci/run that take too long before every commit."""
STEP = re.compile(r"^\s*step '([^']+)' (.+)$", re.MULTILINE)


def read(name: str) -> Any:
    return yaml.safe_load(texts()[name])


def test_ci_runs_all_checks() -> None:
    jobs = read(".github/workflows/ci.yml")["jobs"]
    assert ".ci/run" in [step.get("run") for step in jobs["checks"]["steps"]]
    oldest = re.search(r'requires-python = ">=([\d.]+)"', texts()["pyproject.toml"])
    assert oldest
    assert jobs["checks"]["strategy"]["matrix"]["python"][0] == oldest[1]


def test_ci_may_only_read() -> None:
    workflow = read(".github/workflows/ci.yml")
    assert workflow["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in workflow["jobs"].values())


def test_hooks_are_the_quick_checks_of_ci() -> None:
    [repository] = read(".pre-commit-config.yaml")["repos"]
    assert repository["repo"] == "local"
    hooks = {hook["name"]: hook["entry"] for hook in repository["hooks"]}
    steps = {
        name: run.replace("$bin", ".venv/bin") for name, run in STEP.findall(texts()[".ci/run"])
    }
    assert hooks == {name: run for name, run in steps.items() if name not in SLOW}


def test_hooks_check_the_project_and_not_single_files() -> None:
    [repository] = read(".pre-commit-config.yaml")["repos"]
    for hook in repository["hooks"]:
        assert hook["language"] == "system"
        assert hook["pass_filenames"] is False
        assert (ROOT / hook["entry"].split()[0]).is_file()


def test_there_are_forms_for_issues() -> None:
    assert {Path(name).stem for name in FORMS} >= {"bug", "grading", "proposal"}


@pytest.mark.parametrize("name", FORMS)
def test_forms_for_issues_can_be_filled_in(name: str) -> None:
    form = read(name)
    assert {"name", "description", "labels", "body"} <= set(form)
    fields = form["body"]
    assert len({field["id"] for field in fields}) == len(fields)
    assert all(field["attributes"]["label"] for field in fields)
    assert any(field.get("validations", {}).get("required") for field in fields)


def composed_settings() -> dict[str, str]:
    """The trainer's environment as compose passes it, with its own defaults."""
    written = read("compose.yaml")["services"]["trainer"]["environment"]
    values = {name: re.sub(r"\$\{\w+:\?\}", "secret", value) for name, value in written.items()}
    return {name: re.sub(r"\$\{\w+:-(.*?)\}", r"\1", value) for name, value in values.items()}


def test_composed_settings_are_settings_of_the_trainer(tmp_path: Path) -> None:
    environment = composed_settings()
    assert all(name.startswith(PREFIX) for name in environment)
    settings = Settings.from_environment({**environment, "TRAINER_DATA_DIR": str(tmp_path)})
    assert settings.database_url == "postgresql+psycopg://trainer:secret@database/trainer"


def test_what_can_be_set_from_outside_keeps_its_name_and_its_default(tmp_path: Path) -> None:
    written = read("compose.yaml")["services"]["trainer"]["environment"]
    passed = {name: value for name, value in written.items() if ":-" in value}
    assert all(value.startswith(f"${{{name}:-") for name, value in passed.items())
    default = Settings.from_environment({"TRAINER_DATA_DIR": str(tmp_path)})
    composed = Settings.from_environment({**composed_settings(), "TRAINER_DATA_DIR": str(tmp_path)})
    for name in passed:
        field = name.removeprefix(PREFIX).lower()
        assert getattr(composed, field) == getattr(default, field)


def test_the_services_fit_together() -> None:
    compose = read("compose.yaml")
    trainer, database = compose["services"]["trainer"], compose["services"]["database"]
    assert set(compose["services"]) == {"trainer", "database"}
    assert trainer["depends_on"] == {"database": {"condition": "service_healthy"}}
    user, name = (database["environment"][f"POSTGRES_{key}"] for key in ("USER", "DB"))
    assert composed_settings()["TRAINER_DATABASE_URL"].endswith(f"//{user}:secret@database/{name}")
    assert database["healthcheck"]["test"][-3:] == [user, "--dbname", name]
    mounted = {volume.partition(":")[0] for s in (trainer, database) for volume in s["volumes"]}
    assert mounted == set(compose["volumes"])
    assert trainer["ports"] == ["127.0.0.1:5000:5000"]  # a proxy with HTTPS stands before it
