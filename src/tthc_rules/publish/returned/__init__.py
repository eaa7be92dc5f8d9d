"""A submitter's own workbook given back, its faults marked: the package is edited part by part, nothing else changes.

No library writes the file: each would lose something (charts, macros, pivots, slicers, conditional formats of newer
programs). Members that need no change are copied, in the others text is put in at known places.
"""
