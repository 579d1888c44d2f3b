"""Claims as people read them: the words of a table, the rows of a spreadsheet. Pure functions."""
