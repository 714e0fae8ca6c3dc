"""What templates need: assets, cached fragments, globals, the component page."""
