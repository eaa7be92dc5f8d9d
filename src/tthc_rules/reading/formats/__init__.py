"""One module a file format: bytes in, grids with places out. Nothing here knows what a unit or an indicator is."""
