"""What a brief is made of: a module for each thing that it says."""
