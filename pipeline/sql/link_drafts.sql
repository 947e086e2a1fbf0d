-- A number that some citations tie to a draft by its title is that draft's for all others.
INSERT INTO resolved
WITH numbered AS (
    SELECT DISTINCT r.doc_id, c.number_key, c.issuer_key, c.year_key
    FROM resolved r JOIN citations c USING (citation_id)
    WHERE r.method = 'title'
)
SELECT c.citation_id, min(n.doc_id), 'number', NULL
FROM open_citations c
JOIN numbered n USING (number_key, issuer_key, year_key)
GROUP BY c.citation_id
HAVING count(DISTINCT n.doc_id) = 1;
