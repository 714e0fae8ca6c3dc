"""The screens of classes and their members."""
