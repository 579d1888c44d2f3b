"""Binding: what each figure is (roles), and which figures, measures and places make one claim (frames)."""
