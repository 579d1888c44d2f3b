"""Many documents in one run: workers, a journal that a stopped run goes on from, facts and repeats."""
