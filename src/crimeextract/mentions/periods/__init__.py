"""Periods: finds those of the text: "the 12 months to September", "2017-18", "the previous year".

The phrases are the table rules/periods.toml. `grammar` compiles its patterns, by what `shorthand` says of them; `scan`
goes through a text. A phrase is found by the words that it can open with, its `keys`; only where one stands are the
patterns tried that have it as key, and the longest match is taken. `points` are the days, months and years in phrases,
`asides` tell which periods are those of no figure. `crimeextract.resolve.periods` turns a phrase into days.
"""
