-- What nothing identifies stays open.
INSERT INTO resolved
SELECT citation_id, NULL, NULL, 'no_number_or_title' FROM open_citations;

UPDATE citations SET cited_doc_id = r.doc_id, method = r.method, reason = r.reason
FROM resolved r WHERE r.citation_id = citations.citation_id;

-- A stub takes from its citations what most of them say, the fuller form where they are equally many.
CREATE OR REPLACE TEMP TABLE naming AS
SELECT c.cited_doc_id AS doc_id, c.doc_type, c.number, c.issued, c.issuer, c.title, c.scope
FROM citations c ANTI JOIN documents d ON d.doc_id = c.cited_doc_id
WHERE c.cited_doc_id IS NOT NULL;

INSERT INTO documents BY NAME
WITH doc_types AS (SELECT doc_id, doc_type, count(*) AS n FROM naming WHERE doc_type IS NOT NULL GROUP BY ALL),
     numbers AS (SELECT doc_id, number, count(*) AS n FROM naming WHERE number IS NOT NULL GROUP BY ALL),
     dates AS (SELECT doc_id, issued, count(*) AS n FROM naming WHERE issued IS NOT NULL GROUP BY ALL),
     issuers AS (SELECT doc_id, issuer, count(*) AS n FROM naming WHERE issuer IS NOT NULL GROUP BY ALL),
     titles AS (SELECT doc_id, title, count(*) AS n FROM naming WHERE title IS NOT NULL GROUP BY ALL)
SELECT doc_id, true AS is_stub,
       (SELECT first(t.doc_type ORDER BY t.n DESC, t.doc_type) FROM doc_types t WHERE t.doc_id = s.doc_id) AS doc_type,
       (SELECT first(t.number ORDER BY t.n DESC, t.number) FROM numbers t WHERE t.doc_id = s.doc_id) AS number,
       (SELECT first(t.issued ORDER BY length(t.issued) DESC, t.n DESC, t.issued) FROM dates t WHERE t.doc_id = s.doc_id) AS issued,
       (SELECT first(t.issuer ORDER BY t.n DESC, length(t.issuer) DESC, t.issuer) FROM issuers t WHERE t.doc_id = s.doc_id) AS issuer,
       (SELECT first(t.title ORDER BY t.n DESC, length(t.title) DESC, t.title) FROM titles t WHERE t.doc_id = s.doc_id) AS title,
       s.scope
FROM (SELECT doc_id, min(scope) AS scope FROM naming GROUP BY doc_id) s
ORDER BY doc_id;
