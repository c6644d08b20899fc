"""The real masters of the integration tests, and Halite's modules through Salt's own loader."""

from tests.functional.conftest import db, opts, returners
from tests.integration.conftest import installed, loaded, make_manager, make_master, root

__all__ = ["db", "installed", "loaded", "make_manager", "make_master", "opts", "returners", "root"]
