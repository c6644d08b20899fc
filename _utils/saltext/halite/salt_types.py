"""Types of Salt's own that what a function returned may hold (salt/payload.py): the store keeps them as Salt does."""

from salt.defaults import _Constant as Constant
from salt.utils.immutabletypes import ImmutableList

__all__ = ["Constant", "ImmutableList"]
