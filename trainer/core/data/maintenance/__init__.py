"""Schema version, copies between databases, and what a failing disk says."""
