"""The data layer: records of sandboxes, their journal and snapshots. It does not import Flask."""
