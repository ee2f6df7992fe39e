"""People and teams: the places where an article names them, and what they are called at the fullest."""
