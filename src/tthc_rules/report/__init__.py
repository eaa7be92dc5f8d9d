"""Reports: one assessment in, one format out. Content is composed as blocks; each format renders blocks."""
