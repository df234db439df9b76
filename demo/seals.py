"""Seals of the invented organs, drawn by code: a ring with the name and the word 演示.

Nobody can take one for a real seal: it has no star, and says what it is.
"""

from io import BytesIO
from math import cos, radians, sin

from PIL import Image, ImageDraw, ImageFont

_SIDE, _SCALE = 496, 2  # 42 mm at 300 dpi, drawn larger for smooth edges
_RED, _CLEAR = (212, 0, 0, 205), (212, 0, 0, 0)
_RADIUS = 192
_FONTS = ("FandolHei-Bold.otf", "NotoSansCJK-Bold.ttc", "NotoSerifCJK-Bold.ttc")
_ARC = 250
"""Degrees of the ring that the name covers."""


def seal_png(name: str) -> bytes | None:
    """The picture, or nothing where no Chinese font is installed to draw it with."""
    font = _font(50 * _SCALE)
    if font is None:
        return None
    side = _SIDE * _SCALE
    image = Image.new("RGBA", (side, side), _CLEAR)
    pen = ImageDraw.Draw(image)
    edge = 7 * _SCALE
    pen.ellipse((edge, edge, side - edge, side - edge), outline=_RED, width=12 * _SCALE)
    for index, character in enumerate(name):
        _place(image, character, _ARC * ((index + 0.5) / len(name) - 0.5), font)
    middle = side // 2
    pen.text((middle, middle), "演示", font=_font(110 * _SCALE), fill=_RED, anchor="mm")
    pen.text((middle, side * 4 // 5), "不具效力", font=_font(40 * _SCALE), fill=_RED, anchor="mm")
    written = BytesIO()
    small = image.resize((_SIDE, _SIDE), Image.Resampling.BOX)
    # One colour in few strengths: every letter carries the picture, so it is kept small.
    small.quantize(32, Image.Quantize.FASTOCTREE).save(
        written, "PNG", optimize=True, dpi=(300, 300)
    )
    return written.getvalue()


def _place(
    image: Image.Image, character: str, degrees: float, font: ImageFont.FreeTypeFont
) -> None:
    """Stand one character on the ring, so many degrees right of the top."""
    size = 80 * _SCALE
    tile = Image.new("RGBA", (size, size), _CLEAR)
    ImageDraw.Draw(tile).text((size // 2, size // 2), character, font=font, fill=_RED, anchor="mm")
    tile = tile.rotate(-degrees, resample=Image.Resampling.BICUBIC)
    middle, radius, angle = image.width / 2, _RADIUS * _SCALE, radians(degrees)
    left = middle + radius * sin(angle) - size / 2
    top = middle - radius * cos(angle) - size / 2
    image.alpha_composite(tile, (round(left), round(top)))


def _font(size: int) -> ImageFont.FreeTypeFont | None:
    for name in _FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return None
