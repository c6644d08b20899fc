"""Marks for the few tests that say what one series of Salt does and another does not: see docs/salt-3006.md."""

import pytest
import salt.version

IS_3006 = salt.version.__saltstack_version__.major < 3008
on_3006 = pytest.mark.skipif(not IS_3006, reason="what Salt 3006 does, and 3008 does not")
on_3008 = pytest.mark.skipif(IS_3006, reason="what Salt 3008 does, and 3006 does not")
