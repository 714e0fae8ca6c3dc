"""What a task expects: the graded part of its file, its checks and their lint."""
