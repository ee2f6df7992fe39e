"""The panes: a list each, with its frame, its columns and what it says when it is empty."""
