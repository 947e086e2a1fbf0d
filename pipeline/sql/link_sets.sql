-- For every open set the lists of its size, type and issuer, in the document first, then in what it implements.
CREATE OR REPLACE TEMP TABLE open_sets AS
SELECT s.set_id, s.doc_id, s.doc_type, s.size, s.issuer_key, s.relation, s.evidence,
       CASE WHEN s.source_id IS NULL THEN s.doc_id ELSE c.cited_doc_id END AS acting
FROM cited_sets s
LEFT JOIN citations c ON c.citation_id = s.source_id
WHERE s.member_ids IS NULL;

CREATE OR REPLACE TEMP TABLE set_places AS
WITH itself AS (
    SELECT set_id, doc_id, acting, doc_id AS place FROM open_sets UNION SELECT set_id, doc_id, acting, acting FROM open_sets WHERE acting IS NOT NULL
)
SELECT set_id, place, 0 AS away FROM itself
UNION
SELECT i.set_id, l.to_doc, 1 FROM itself i JOIN links l ON l.from_doc = i.place AND l.relation = 'implements' WHERE l.to_doc <> i.place;

CREATE OR REPLACE TEMP TABLE set_lists AS
WITH rows_of_lists AS (
    SELECT doc_id, 'document' AS list, cited_doc_id AS member_id FROM citations
    UNION SELECT doc_id, section_id, cited_doc_id FROM citations WHERE section_id IS NOT NULL
    UNION SELECT doc_id, 'table', under_doc_id FROM obligations
    UNION SELECT from_doc, 'implemented', to_doc FROM links WHERE relation = 'implements' AND stated_by = from_doc
)
SELECT DISTINCT r.doc_id AS place, d.doc_type, d.issuer_key, list(r.member_id ORDER BY r.member_id) AS member_ids
FROM rows_of_lists r
JOIN documents d ON d.doc_id = r.member_id
WHERE r.doc_id IN (SELECT place FROM set_places) AND d.doc_type IN (SELECT doc_type FROM open_sets) AND d.issuer_key IS NOT NULL
  AND r.member_id <> r.doc_id
GROUP BY r.doc_id, r.list, d.doc_type, d.issuer_key;

CREATE OR REPLACE TEMP TABLE set_found AS
WITH fitting AS (
    SELECT s.set_id, p.away, l.member_ids
    FROM open_sets s
    JOIN set_places p USING (set_id)
    JOIN set_lists l ON l.place = p.place AND l.doc_type = s.doc_type AND len(l.member_ids) = s.size
        AND (s.issuer_key IS NULL OR l.issuer_key = s.issuer_key)
    WHERE NOT list_contains(l.member_ids, coalesce(s.acting, s.doc_id))
    QUALIFY dense_rank() OVER (PARTITION BY s.set_id ORDER BY p.away) = 1
)
SELECT set_id, away, min(member_ids) AS member_ids, count(DISTINCT member_ids) AS lists FROM fitting GROUP BY ALL;
