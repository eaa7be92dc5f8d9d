"""The rule language: one pydantic model a kind of file. Schemas and the language page are generated from it."""
