"""Categories and words that the platform gives."""
