"""The demo shop's videos: written by the script, and right by the platform's own rules."""

from typing import Any

import pytest

from trainer.areas.media import quality, rules
from trainer.areas.media.choices import Format, Quality
from trainer.areas.media.models import FanPost, FanPostProduct, Video, VideoContent
from trainer.config import ROOT
from trainer.content import worlds
from trainer.core.data.storage.serialization import from_plain
from trainer.core.web.files import videos

FILES = ROOT / "seed" / "videos"


@pytest.fixture(scope="module")
def world() -> Any:
    return worlds.load("toy-company")


def made(model: Any, row: dict[str, Any]) -> Any:
    columns = model.__table__.columns
    return model(
        **{name: from_plain(columns[name], value) for name, value in row.items() if name in columns}
    )


def test_the_script_writes_the_committed_file(script: Any) -> None:
    module = script("toy_company_media")
    assert module.world() == module.TARGET.read_text("utf-8")


def test_the_bank_says_what_the_files_are(world: Any) -> None:
    rows = world.rows["video"].values()
    assert {row["name"] for row in rows} == {path.name for path in FILES.glob("*.mp4")}
    for row in rows:
        read = videos.parse(row["name"], (FILES / row["name"]).read_bytes())
        found = (read.seconds, read.width, read.height, len(read.content))
        assert found == (row["seconds"], row["width"], row["height"], row["file_size"])


def test_grades_are_those_that_the_rules_give(world: Any) -> None:
    films = {number: made(Video, row) for number, row in world.rows["video"].items()}
    contents = {row["digest"]: made(VideoContent, row) for row in shared(world, "video_content")}
    for number, row in world.rows["fan_post"].items():
        post = made(FanPost, row)
        post.products = [
            made(FanPostProduct, child)
            for child in world.rows["fan_post_product"].values()
            if child["fan_post_id"] == number
        ]
        film = films[post.video_id]
        content = contents[film.digest]
        assert [p for p in rules.video_problems(film) if not p.warning] == []
        assert list(quality.objections(post, content)) == []
        graded = quality.grade(post, film, content)
        assert graded is (Quality.GOOD if post.quality is Quality.EXCELLENT else post.quality)
        assert post.labels or post.format is Format.TIPS


def shared(world: Any, name: str) -> list[dict[str, Any]]:
    return list(world.shared_rows[name].values())


def test_no_figure_contradicts_another(world: Any) -> None:
    published = {
        number: made(FanPost, row).published_at.date()
        for number, row in world.rows["fan_post"].items()
    }
    for row in shared(world, "fan_post_figure"):
        assert row["plays"] >= row["effective_plays"] >= row["clicks"] >= 0
        assert row["day"] > str(published[row["post_id"]])
