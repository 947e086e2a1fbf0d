-- The steps of which ways consist. strength: 2 the document says so itself, 1 another document says so of it, 0 inferred.
CREATE OR REPLACE TEMP TABLE steps AS
SELECT l.from_doc, l.to_doc, max(CASE WHEN l.status = 'inferred' THEN 0 WHEN l.stated_by = l.from_doc THEN 2 ELSE 1 END) AS strength
FROM links l
JOIN documents s ON s.doc_id = l.stated_by
WHERE l.relation = 'implements' AND s.version_of IS NULL
GROUP BY ALL;

INSERT INTO implements_ways
SELECT from_doc, to_doc, 1, [from_doc, to_doc], strength, from_doc, to_doc FROM steps ORDER BY ALL;
