"""The rules of a meeting: pure functions from documents to a change or a refusal."""
