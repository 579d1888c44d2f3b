"""Figures: every number of the text that could be one of a claim, with its value as the text means it.

Most figures are one word that nothing around makes more of ("1,234 offences", "12%"): `plain` reads them from the
words alone. For all others one `expression` is tried where a word can open one (`openings`), and what it finds is read
by its kind: `numbers`, `fractions`, `multiples`. What cannot be a statistic (telephone numbers, times, ages,
references) is matched by `lookalikes` first and dropped. Whether a figure is a level, a change or nothing is for
`crimeextract.binding.roles` to say.
"""
