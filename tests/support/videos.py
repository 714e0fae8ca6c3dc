"""Video files for tests: one second of one colour, with another length and size in its headers."""

import struct
from pathlib import Path

TINY = (Path(__file__).parent / "tiny.mp4").read_bytes()
SCALE = 1000
"""Units of time in a second."""


def mp4(seconds: float, width: int = 1280, height: int = 720, *, rest: bytes = b"") -> bytes:
    """An MP4 of a length and a size; ``rest`` follows in a box that no player shows."""
    content = bytearray(TINY)
    units = int(seconds * SCALE)
    for name, place in ((b"mvhd", 16), (b"mdhd", 16)):
        _write(content, name, place, ">II", SCALE, units)
    _write(content, b"tkhd", 24, ">I", units)
    _write(content, b"tkhd", 80, ">II", width << 16, height << 16)
    _write(content, b"elst", 12, ">I", units)
    _write(content, b"stts", 12, ">II", 1, units)
    _write(content, b"vp09", 28, ">HH", width, height)
    return bytes(content) + struct.pack(">I4s", len(rest) + 8, b"free") + rest


def _write(content: bytearray, name: bytes, place: int, kind: str, *values: int) -> None:
    """Overwrite numbers of the box of this name, counted from its name."""
    struct.pack_into(kind, content, content.index(name) + place, *values)
