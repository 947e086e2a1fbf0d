-- The documents with a number and an issuer, as others cite them and as files give them: what slips are told by.
WITH named AS (
    SELECT r.doc_id, c.doc_type, c.number_key, c.issuer_key, c.year_key, c.issued, c.title_key, c.doc_id AS named_in
    FROM resolved r JOIN citations c USING (citation_id)
    WHERE starts_with(r.doc_id, 'stub-') AND r.reason IS NULL AND c.number_key IS NOT NULL
    UNION ALL
    SELECT coalesce(version_of, doc_id), doc_type, number_key, issuer_key, year_key, issued, title_key, NULL
    FROM documents
    WHERE NOT is_stub AND number_key IS NOT NULL
)
SELECT doc_id, mode(doc_type ORDER BY doc_type) AS doc_type, min(number_key) AS number_key, min(issuer_key) AS issuer_key,
       min(year_key) AS year_key, list(DISTINCT issued ORDER BY issued) FILTER (length(issued) = 10) AS dates,
       list(DISTINCT title_key ORDER BY title_key) FILTER (title_key IS NOT NULL) AS titles,
       count(DISTINCT named_in) AS documents, bool_or(named_in IS NULL) AS held
FROM named
GROUP BY doc_id
HAVING min(issuer_key) IS NOT NULL
ORDER BY doc_id
