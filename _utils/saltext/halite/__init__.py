"""Halite: a job console inside the Salt master."""

from .version import __version__

__all__ = ["__version__"]
