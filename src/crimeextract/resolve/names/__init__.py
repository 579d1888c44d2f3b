"""Names of places: which of the areas and places that bear a name is meant."""
