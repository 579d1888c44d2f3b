"""Measures: what a text counts ("reports of sexual offences", "burglary victims", "police officers").

The words are read left to right against two tables, `rules/offence_terms.csv` (what the press calls each
offence) and `rules/units.csv` (what is counted), the longest phrase first. Neighbouring parts make one
mention:

- a unit leads an offence: "749 *incidents of sexual offences*", "*victims of* alleged *fraud*";
- a unit trails it: "*robbery detections*", "*domestic abuse* related *arrests*";
- a theme turns what it stands beside: "*racist incidents*", "*robberies with a knife*" (themes win).

A phrase may stand under a condition: see `crimeextract.mentions.measures.contexts`.
"""
