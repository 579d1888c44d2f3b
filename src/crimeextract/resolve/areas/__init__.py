"""Areas: where a figure is about."""
