"""The business areas of the seller back office."""
