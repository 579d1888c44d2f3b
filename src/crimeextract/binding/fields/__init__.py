"""What a sentence states of a frame, field by field: its measure, places, period and direction."""
