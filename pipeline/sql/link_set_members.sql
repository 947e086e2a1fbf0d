-- What is said of a set is said of each of its members; where another document acts that is held, its own text has said so.
UPDATE cited_sets SET member_ids = f.member_ids, method = if(f.away = 0, 'list_in_document', 'list_in_implemented')
FROM set_found f WHERE f.set_id = cited_sets.set_id AND f.lists = 1;

INSERT INTO links
WITH said AS (
    SELECT s.acting AS from_doc, s.relation, unnest(f.member_ids) AS to_doc, s.doc_id AS stated_by, s.evidence, s.set_id
    FROM set_found f JOIN open_sets s USING (set_id)
    JOIN documents d ON d.doc_id = s.acting
    WHERE f.lists = 1 AND (d.is_stub OR s.acting = s.doc_id)
)
SELECT from_doc, relation, to_doc, stated_by, 'inferred', first(evidence ORDER BY set_id), NULL, NULL
FROM said
ANTI JOIN links k USING (from_doc, relation, to_doc, stated_by)
GROUP BY from_doc, relation, to_doc, stated_by
ORDER BY ALL;

-- `cites` says no more beside a stronger relation
DELETE FROM links WHERE relation = 'cites' AND (from_doc, to_doc, stated_by) IN (
    SELECT (from_doc, to_doc, stated_by) FROM links WHERE relation <> 'cites');
