"""Lists of students: read from text, checked, and added to a class."""
