"""The verdict record: an assessment with the digests of everything behind it, and how it is checked again later."""
