"""The story: what a document as a whole is about, which its clauses fall back on."""
