-- Spans that become inline elements: citations, named bodies, persons. Longer ones first where several begin at one place.
WITH bodies AS (SELECT DISTINCT name, unit_id FROM document_units WHERE doc_id = $doc_id)
SELECT 'ref' AS element, c.char_start, c.char_end, c.text, c.citation_id AS id, c.text AS name, d.iri
FROM citations c LEFT JOIN documents d ON d.doc_id = c.cited_doc_id
WHERE c.doc_id = $doc_id
UNION ALL
SELECT 'organization', m.char_start, m.char_end, m.text, b.unit_id, m.norm, NULL
FROM mentions m JOIN bodies b ON b.name = m.norm
WHERE m.doc_id = $doc_id AND m.label = 'UNIT'
UNION ALL
SELECT 'person', char_start, char_end, text, norm, norm, NULL
FROM mentions
WHERE doc_id = $doc_id AND label = 'PERSON' AND norm IS NOT NULL
ORDER BY char_start, char_end DESC, element, id
