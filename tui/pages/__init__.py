"""What a record looks like: pure functions from the corpus to pages, without a screen."""
