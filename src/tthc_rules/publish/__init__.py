"""What the office sends: letter, workbook, page and open data, made from one assessment."""
