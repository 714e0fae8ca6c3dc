"""Videos are checked by their content, whatever a file is called."""

import io

import pytest
from werkzeug.datastructures import FileStorage

from tests.support.videos import TINY, mp4
from trainer.config import ROOT
from trainer.core.web.files import videos
from trainer.core.web.files.uploads import RefusedError

LIMIT = 100_000


def read(content: bytes, name: str = "toy.mp4") -> videos.VideoFile:
    return videos.read(FileStorage(io.BytesIO(content), name), LIMIT)


@pytest.mark.parametrize(("length", "seconds"), [(12, 12), (29.2, 30), (30, 30), (200, 200)])
def test_the_length_is_rounded_up(length: float, seconds: int) -> None:
    assert read(mp4(length)).seconds == seconds


@pytest.mark.parametrize("size", [(1280, 720), (720, 1280), (640, 480)])
def test_width_and_height_are_read(size: tuple[int, int]) -> None:
    video = read(mp4(12, *size))
    assert (video.width, video.height) == size


def test_a_phones_rotated_picture_has_the_size_that_is_shown() -> None:
    content = bytearray(mp4(12))
    matrix = content.index(b"tkhd") + 44
    quarter = (0, 1 << 16, 0, -(1 << 16), 0)
    content[matrix : matrix + 20] = b"".join(n.to_bytes(4, "big", signed=True) for n in quarter)
    video = read(bytes(content))
    assert (video.width, video.height) == (720, 1280)


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (mp4(10), "toy.avi", "仅支持 mp4 视频"),
        (b"", "empty.mp4", "文件内容不是 mp4 视频"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "picture.mp4", "文件内容不是 mp4 视频"),
        (mp4(10)[32:], "headless.mp4", "文件内容不是 mp4 视频"),
        (TINY[:-20], "cut.mp4", "视频文件不完整"),
        (TINY[:300], "shorter.mp4", "文件内容不是 mp4 视频"),
        (mp4(0), "nothing.mp4", "视频文件不完整"),
        (mp4(10, rest=bytes(LIMIT)), "large.mp4", "视频不能超过 0.0953674 MB"),
    ],
)
def test_what_is_no_whole_mp4_is_refused(content: bytes, name: str, message: str) -> None:
    with pytest.raises(RefusedError, match=message):
        read(content, name)


def test_a_file_name_cannot_leave_the_folder() -> None:
    assert read(mp4(9), "..\\..\\a  b.MP4").name == "a b.MP4"


def test_the_videos_of_the_worlds_are_small_and_whole() -> None:
    files = sorted((ROOT / "seed" / "videos").glob("*.mp4"))
    assert files
    for path in files:
        content = path.read_bytes()
        assert len(content) < 200_000
        assert videos.parse(path.name, content).seconds >= 12
