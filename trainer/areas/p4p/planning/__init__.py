"""Creating and changing a plan: its form, what it refuses, and the tables that it fills in."""
