-- A cited number and issuer that an ingested document bears, in the same year where both tell it.
-- One document under several file names (PDF and Word) counts once, under the first name.
INSERT INTO resolved
WITH ingested AS (
    SELECT first(doc_id ORDER BY source) AS doc_id, number_key, issuer_key, year_key
    FROM documents
    WHERE NOT is_stub AND number_key IS NOT NULL AND issuer_key IS NOT NULL
    GROUP BY number_key, issuer_key, year_key
)
SELECT c.citation_id, min(i.doc_id), 'number', NULL
FROM open_citations c
JOIN ingested i ON i.number_key = c.number_key AND i.issuer_key = c.issuer_key AND compatible(i.year_key, c.year_key)
GROUP BY c.citation_id
HAVING count(DISTINCT i.doc_id) = 1;
