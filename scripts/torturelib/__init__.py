"""What scripts/torture does to a master of its own, and how it finds out what became of it."""
