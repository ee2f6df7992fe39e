"""The views of the database: who is who, who moved, who said what, and how it is known."""

from __future__ import annotations

# What a fact's own certainty is, in a word; `r` is its row in `record`.
_SURE = """trim(
    CASE WHEN r.announced THEN 'announced ' ELSE '' END ||
    CASE WHEN r.inferred THEN 'inferred ' ELSE '' END ||
    CASE WHEN r.disputed THEN 'disputed ' ELSE '' END ||
    CASE WHEN r.gaps THEN 'incomplete ' ELSE '' END
  )"""

_WHO = f"""
SELECT
  p.id AS person, p.name, p.summary, m.role, m.role_class, t.id AS team, t.name AS team_name, t.kind AS team_kind,
  m.status, m.start_edtf, m.end_edtf,
  {_SURE} AS certainty,
  r.sources, r.origins, m.id AS membership
FROM person p
LEFT JOIN membership m ON m.person = p.id
LEFT JOIN record r ON r.id = m.id
LEFT JOIN team t ON t.id = m.team
"""

_MOVED = f"""
SELECT
  e.id AS event, e.type, e.manner, e.title,
  coalesce(e.occurred_edtf, e.announced_edtf) AS date,
  CASE WHEN e.occurred_edtf IS NOT NULL THEN 'occurred' WHEN e.announced_edtf IS NOT NULL THEN 'announced' END
    AS date_says,
  coalesce(e.occurred_basis, e.announced_basis) AS date_basis,
  CASE WHEN e.occurred_edtf IS NOT NULL THEN e.occurred_lo ELSE e.announced_lo END AS date_lo,
  CASE WHEN e.occurred_edtf IS NOT NULL THEN e.occurred_hi ELSE e.announced_hi END AS date_hi,
  e.effective_edtf, e.effective_basis,
  x.role AS takes_part_as, a.id AS actor, a.kind AS actor_kind, a.name AS actor_name, x.as_named,
  {_SURE} AS certainty,
  r.sources, r.origins
FROM event e
JOIN record r ON r.id = e.id
LEFT JOIN participant x ON x.event = e.id
LEFT JOIN record a ON a.id = x.actor
"""

_SAID = f"""
SELECT
  q.id AS quote, q.text, q.mode, q.language,
  q.speaker, s.name AS speaker_name, q.speaker_named, q.unnamed_because, q.channel,
  q.uttered_edtf, q.uttered_basis, q.uttered_lo, q.uttered_hi,
  (SELECT group_concat(label, '; ') FROM (
    SELECT theme.label FROM quote_theme JOIN theme ON theme.id = quote_theme.theme
    WHERE quote_theme.quote = q.id ORDER BY quote_theme.n
  )) AS themes,
  q.event, e.title AS event_title, q.utterance,
  {_SURE} AS certainty,
  r.sources, r.origins
FROM quote q
JOIN record r ON r.id = q.id
LEFT JOIN record s ON s.id = q.speaker
LEFT JOIN event e ON e.id = q.event
"""

_HOW_KNOWN = """
SELECT
  c.record, r.kind, r.name, c.field, n.value AS of_name, c.stance, c.exact,
  c.source, s.display_name AS source_name, p.name AS publisher, s.published_edtf, s.published_basis,
  (SELECT label FROM section
    WHERE section.source = c.source AND start_offset <= c.start_offset AND c.start_offset < end_offset
    ORDER BY section.n LIMIT 1) AS section,
  c.start_offset, c.end_offset,
  (SELECT group_concat(display_name, ' < ') FROM (
    SELECT source.display_name FROM citation_via JOIN source ON source.id = citation_via.source
    WHERE citation_via.citation = c.id ORDER BY citation_via.n
  )) AS told_by,
  s.reprint_of, c.id AS citation
FROM citation c
JOIN record r ON r.id = c.record
JOIN source s ON s.id = c.source
LEFT JOIN name n ON n.id = c.name
LEFT JOIN team p ON p.id = s.publisher
"""

VIEWS = {"who": _WHO, "moved": _MOVED, "said": _SAID, "how_known": _HOW_KNOWN}
