"""Draws the short videos of the demo shop's video bank into ``seed/videos``.

Run ``python seed/scripts/pictures/videos.py``; it needs ``ffmpeg`` with libvpx, and a Chinese
font for the video with Chinese captions. The pictures of the photo bank move past; they are
drawn, not copied. VP9 in MP4 is played by every browser that the trainer supports.
"""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from photos import FOLDER as PHOTOS
from PIL import Image, ImageDraw, ImageFont

FOLDER = Path(__file__).resolve().parents[2] / "videos"
RATE = 5
"""Frames a second."""
CHINESE = "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc"
BACKGROUNDS = ("#f6efe4", "#e6eef8", "#edf4e8", "#f8e9ee")
INK, BAND = "#262b36", "#ffffff"
PORTRAIT, LANDSCAPE, SMALL = (720, 1280), (1280, 720), (640, 480)


@dataclass(frozen=True)
class Clip:
    """A video: its pictures, and the captions that follow each other."""

    pictures: tuple[str, ...]
    captions: tuple[str, ...]
    seconds: int
    size: tuple[int, int] = LANDSCAPE
    font: str = ""
    watermark: str = ""


BOARD = ("Wooden curvy balance board", "Solid beech, holds 200 kg", "For kids and adults")
CLIPS = {
    "evening-dress.mp4": Clip(
        ("gown-01", "gown-02", "gown-03"),
        ("Velvet midi dress", "Soft stretch velvet", "Long sleeves, slim fit"),
        20,
    ),
    "evening-dress-vertical.mp4": Clip(
        ("gown-01", "gown-04"), ("Velvet midi dress", "Autumn and winter"), 16, PORTRAIT
    ),
    "princess-dress.mp4": Clip(
        ("princess-01", "princess-02", "princess-03"),
        ("Girls princess dress", "Three layers of soft tulle", "For parties and weddings"),
        24,
    ),
    "rc-truck.mp4": Clip(
        ("truck-01", "truck-02", "truck-04"),
        ("RC truck with camera", "720P live view", "Two batteries, 40 minutes"),
        30,
    ),
    "balance-board-show.mp4": Clip(("board-01", "board-02", "board-03"), BOARD, 22),
    "balance-board-vertical.mp4": Clip(("board-01", "board-02"), BOARD, 18, PORTRAIT),
    "balance-board-teaser.mp4": Clip(("board-01", "board-03"), BOARD[:2], 12),
    "balance-board-colors.mp4": Clip(
        ("board-01", "board-02", "board-03", "board-04"), ("Wooden curvy balance board",), 20
    ),
    "balance-board-draft.mp4": Clip(
        ("board-01", "board-02", "board-03"), BOARD, 22, watermark="Made with CutMagic"
    ),
    "balance-board-zh.mp4": Clip(
        ("board-01", "board-02"), ("木质弯曲平衡板", "榉木材质 承重 200 公斤"), 20, font=CHINESE
    ),
    "kick-scooter.mp4": Clip(
        ("scooter-01", "scooter-03"), ("Foldable kick scooter", "Wheels light up"), 20
    ),
    "house-blocks-480p.mp4": Clip(
        ("house-01", "house-02"), ("Building blocks city house",), 21, SMALL
    ),
    "workshop-tour.mp4": Clip(
        ("blocks-01", "train-01", "bear-01", "sorter-01"),
        ("From log to toy", "Sanded by hand", "Water-based paint", "Tested and packed"),
        56,
    ),
}
COVERS = {"cover-evening-dress.png": "gown-01", "cover-balance-board.png": "board-01"}
"""Covers of posts, by the picture that they show."""
COVER = (750, 1334)


def frames(clip: Clip) -> Iterator[bytes]:
    """The frames as raw pixels: each picture drifts across its own background, with a caption."""
    width, height = clip.size
    side = round(min(width, height) * 0.72)
    total = clip.seconds * RATE
    pictures = [_cut_out(name, side) for name in clip.pictures]
    for number in range(total):
        place, along = divmod(number * len(pictures) / total, 1)
        frame = Image.new("RGB", clip.size, BACKGROUNDS[int(place) % len(BACKGROUNDS)])
        picture = pictures[int(place)]
        left = round((width - side) / 2 + (along - 0.5) * width * 0.12)
        frame.paste(picture, (left, round(height * 0.57 - side / 2)), picture)
        caption = clip.captions[number * len(clip.captions) // total]
        _write(ImageDraw.Draw(frame), clip, caption)
        yield frame.tobytes()


def _cut_out(name: str, side: int) -> Image.Image:
    """A picture of the photo bank without its white ground."""
    with Image.open(PHOTOS / f"{name}.png") as opened:
        picture = opened.convert("RGBA").resize((side, side))
    white = Image.new("RGB", picture.size, "#ffffff")
    solid = Image.composite(picture, white.convert("RGBA"), picture).convert("L")
    picture.putalpha(solid.point(lambda value: 0 if value > 252 else 255))
    return picture


def _write(draw: ImageDraw.ImageDraw, clip: Clip, caption: str) -> None:
    width, height = clip.size
    size = round(width * 0.045) if width > height else round(width * 0.06)
    font = ImageFont.truetype(clip.font, size) if clip.font else ImageFont.load_default(size)
    middle = (width / 2, height * 0.12)  # below are the player's own buttons
    left, top, right, bottom = draw.textbbox(middle, caption, font, anchor="mm")
    draw.rounded_rectangle((left - 24, top - 16, right + 24, bottom + 16), 12, fill=BAND)
    draw.text(middle, caption, INK, font, anchor="mm")
    if clip.watermark:
        draw.text((24, height * 0.3), clip.watermark, "#9aa2b1", ImageFont.load_default(size * 0.8))


def encode(clip: Clip, target: Path) -> None:
    """Write a clip as a VP9 video without sound, the same bytes from the same encoder."""
    width, height = clip.size
    source = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{width}x{height}", "-r", str(RATE)]
    quality = ["-c:v", "libvpx-vp9", "-pix_fmt", "yuv420p", "-crf", "52", "-b:v", "0", "-g", "60"]
    fixed = ["-threads", "1", "-fflags", "+bitexact", "-flags:v", "+bitexact"]
    command = ["ffmpeg", "-y", "-loglevel", "error", *source, "-i", "-", *quality, *fixed]
    command += ["-movflags", "+faststart", str(target)]
    subprocess.run(command, input=b"".join(frames(clip)), check=True)  # noqa: S603 - fixed words


def cover(name: str) -> Image.Image:
    """An upright cover with a picture of the photo bank."""
    page = Image.new("RGB", COVER, BACKGROUNDS[0])
    picture = _cut_out(name, 640)
    page.paste(picture, ((COVER[0] - 640) // 2, 340), picture)
    return page.quantize(32, dither=Image.Dither.NONE)


def main() -> None:
    """Write all videos and covers."""
    FOLDER.mkdir(exist_ok=True)
    for name, picture in COVERS.items():
        cover(picture).save(FOLDER / name, optimize=True)
    for name, clip in CLIPS.items():
        encode(clip, FOLDER / name)


if __name__ == "__main__":
    main()
