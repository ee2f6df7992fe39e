"""Quotations: where they begin and end, and who says them."""
