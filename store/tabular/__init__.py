"""The facts as tables, for CSV and SQL: what stands in which column, and where it is found in a record."""
