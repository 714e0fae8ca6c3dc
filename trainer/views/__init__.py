"""The student's pages: study desk, back office frame, handbook."""
