"""What people look at and write into: the review page, the workbook, and what is learned from both."""
