-- Up to five documents that each open citation may mean. Of the bearers of one number only the best known are looked at, so that
-- "17/KH-UBND", which every commune has, costs no more than another number.
INSERT INTO possible
WITH cited AS (
    SELECT cited_doc_id AS doc_id, count(DISTINCT doc_id) AS documents FROM citations GROUP BY cited_doc_id
), bearers AS (
    SELECT d.doc_id, d.number_key, d.issuer_key, d.scope, d.is_stub, coalesce(n.documents, 0) AS documents
    FROM documents d LEFT JOIN cited n USING (doc_id)
    WHERE d.number_key IS NOT NULL AND d.version_of IS NULL
      -- what an open citation stands for by itself is no candidate for another
      AND d.doc_id NOT IN (SELECT cited_doc_id FROM citations WHERE reason IS NOT NULL AND cited_doc_id IS NOT NULL)
), best AS (
    SELECT *, row_number() OVER (PARTITION BY number_key ORDER BY is_stub, documents DESC, doc_id) AS anywhere,
           row_number() OVER (PARTITION BY number_key, scope ORDER BY is_stub, documents DESC, doc_id) AS at_home,
           row_number() OVER (PARTITION BY number_key, issuer_key ORDER BY is_stub, documents DESC, doc_id) AS of_issuer
    FROM bearers
), unsure AS (
    SELECT * FROM citations WHERE number_key IS NOT NULL AND reason IS NOT NULL
)
SELECT c.citation_id, b.doc_id, 'number and issuer' FROM unsure c JOIN best b USING (number_key, issuer_key) WHERE b.of_issuer <= 5
UNION ALL
SELECT c.citation_id, b.doc_id, 'number, in the province' FROM unsure c JOIN best b USING (number_key, scope)
WHERE c.issuer_key IS NULL AND b.at_home <= 5
UNION ALL
SELECT c.citation_id, b.doc_id, 'number' FROM unsure c JOIN best b USING (number_key) WHERE c.issuer_key IS NULL AND b.anywhere <= 5;

INSERT INTO citation_candidates
WITH once AS (
    SELECT citation_id, candidate_id, max(why) AS why FROM possible GROUP BY ALL    -- the longer reason says more
)
SELECT c.citation_id, c.doc_id,
       row_number() OVER (PARTITION BY c.citation_id ORDER BY length(o.why) DESC, d.is_stub, d.source, o.candidate_id) AS ord, o.candidate_id, o.why
FROM once o
JOIN citations c USING (citation_id)
JOIN documents d ON d.doc_id = o.candidate_id
WHERE o.candidate_id NOT IN (c.doc_id, coalesce(c.cited_doc_id, ''))
QUALIFY ord <= 5
ORDER BY c.citation_id, ord;
