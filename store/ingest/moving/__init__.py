"""Moves: who left, came, rose or stayed, and which teams were made and unmade."""
