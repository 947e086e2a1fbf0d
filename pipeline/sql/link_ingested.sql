-- A cited number, issuer and year that an ingested document bears. Where the year is missing, stubs have to be known first.
-- Several files of one document count as one; an annex in a file of its own gives way to the document of the cited type or date.
INSERT INTO resolved
WITH ingested AS (
    SELECT DISTINCT coalesce(version_of, doc_id) AS doc_id, number_key, issuer_key, year_key, doc_type, issued
    FROM documents
    WHERE NOT is_stub AND number_key IS NOT NULL AND issuer_key IS NOT NULL
), fitting AS (
    SELECT c.citation_id, i.doc_id, c.doc_type IS NOT DISTINCT FROM i.doc_type AS same_type, same_date(c.issued, i.issued) AS same_day
    FROM open_citations c
    JOIN ingested i ON i.number_key = c.number_key AND i.issuer_key = c.issuer_key AND compatible(i.year_key, c.year_key)
    WHERE c.year_key IS NOT NULL
    QUALIFY dense_rank() OVER (PARTITION BY c.citation_id ORDER BY same_type DESC, same_day DESC) = 1
)
SELECT citation_id, min(doc_id), if(bool_or(same_day), 'number', 'number_other_date'), NULL
FROM fitting
GROUP BY citation_id
HAVING count(DISTINCT doc_id) = 1;
