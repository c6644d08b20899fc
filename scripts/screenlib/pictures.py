"""Pictures that are small enough to lie in the repository."""

from pathlib import Path

from PIL import Image

COLOURS = 128


def written_small(path: Path) -> Path:
    """Write the picture at *path* anew, with few colours, which a page of text has anyway."""
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(COLOURS, kmeans=3, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    return path
