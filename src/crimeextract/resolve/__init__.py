"""Resolution: names to codes, and what a clause leaves out to the scope that says it."""
