"""Records, changes and findings in words."""
