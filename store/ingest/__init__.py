"""From an article to proposals with exact spans: rules of our own, without a network or a model.

Each step is a module and reads what the ones before it found: `article` (paragraphs, sentences, words), `head` (title,
author, date), `when` (dates), `names`, `quotations`, `speakers`, `moves`; `read` does them all.
"""
