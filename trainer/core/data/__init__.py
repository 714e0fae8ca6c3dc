"""The data layer: records of sandboxes, their journal and snapshots. It knows no Flask."""
