"""商机沟通 > 询盘: the list, an inquiry with its messages, and what is done with many at once."""
