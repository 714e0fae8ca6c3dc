"""The photo bank: uploaded pictures, kept once and used in many products."""
