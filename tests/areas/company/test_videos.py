"""The company's video is checked by its content."""

import io
import struct

import pytest
from werkzeug.datastructures import FileStorage

from tests.areas.company.data import mp4
from trainer.areas.company import videos
from trainer.core.web.uploads import RefusedError


def read(content: bytes, name: str = "company.mp4") -> videos.Video:
    return videos.read(FileStorage(io.BytesIO(content), name))


@pytest.mark.parametrize("wide", [False, True])
@pytest.mark.parametrize(("length", "seconds"), [(12, 12), (29.2, 30), (30, 30)])
def test_length_is_read_from_the_header(length: float, seconds: int, wide: bool) -> None:
    assert read(mp4(length, wide=wide)).seconds == seconds


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (mp4(31), "long.mp4"),
        (mp4(30.1), "long.mp4"),
        (mp4(10), "company.avi"),
        (mp4(0), "nothing.mp4"),
        (mp4(10)[:40], "cut.mp4"),
        (b"", "empty.mp4"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "picture.mp4"),
        (mp4(10)[12:], "headless.mp4"),
        (mp4(10, rest=bytes(videos.MAX_BYTES)), "large.mp4"),
    ],
)
def test_what_is_no_short_mp4_is_refused(content: bytes, name: str) -> None:
    with pytest.raises(RefusedError):
        read(content, name)


def test_a_box_of_no_size_ends_the_search() -> None:
    assert videos.seconds(struct.pack(">I4s", 4, b"moov") * 1000) is None


def test_the_last_box_may_reach_to_the_end_and_have_a_long_size() -> None:
    content = mp4(9)
    assert videos.seconds(content + struct.pack(">I4s", 0, b"free") + bytes(9)) == 9
    assert videos.seconds(content + struct.pack(">I4sQ", 1, b"free", 24) + bytes(8)) == 9
