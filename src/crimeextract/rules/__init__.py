"""Rules: the declarative tables that the stages read, and the helpers that load them."""
