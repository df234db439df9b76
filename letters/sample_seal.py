"""Draws the seal of the samples: a ring that says 样章 and could be nobody's.

``python -m letters.sample_seal`` writes ``sample_seal.png`` anew.
"""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

_SIZE, _SCALE = 496, 4  # 42 mm at 300 dpi, drawn four times as large for smooth edges
_RED = (212, 0, 0, 165)


def draw() -> Image.Image:
    """A red ring, a bar and the characters 样章, on a transparent ground."""
    side = _SIZE * _SCALE
    image = Image.new("RGBA", (side, side), (212, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.ellipse((24, 24, side - 24, side - 24), outline=_RED, width=44)
    pen.ellipse((110, 110, side - 110, side - 110), outline=_RED, width=10)
    big = ImageFont.truetype("FandolHei-Bold.otf", 560)
    small = ImageFont.truetype("FandolHei-Bold.otf", 170)
    middle = side // 2
    pen.text((middle, middle - 60), "样章", font=big, fill=_RED, anchor="mm")
    pen.text((middle, middle + 440), "仅供演示", font=small, fill=_RED, anchor="mm")
    pen.text((middle, middle - 520), "不具效力", font=small, fill=_RED, anchor="mm")
    return image.resize((_SIZE, _SIZE), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    draw().save(Path(__file__).with_name("sample_seal.png"), optimize=True, dpi=(300, 300))
