"""Drafting: the form, what it begins with, and sending the order to the buyer."""
