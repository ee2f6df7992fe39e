"""The facts as a report to be read: who is who, what moved, who said what, what is not known, and how each is known.

It is made of blocks one after another, which Markdown and HTML each put in their own way.
"""
