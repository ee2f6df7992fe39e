"""From an article to proposals with exact spans: rules of our own, without a network or a model.

Each step is a package and reads what the ones before it found: `files` (text, title, author, date), `dating`, `naming`,
`speech` (quotations and speakers), `moving`; `article` is what all of them read, `found` what they find, and `read`
does them all. `report` and `offer` are the same as JSON, out and in.
"""
