-- Links out of what documents state, once identities are known.
INSERT INTO links BY NAME
WITH said AS (
    -- relations in words, about the document itself or about two others
    SELECT CASE WHEN s.source_id IS NULL THEN s.doc_id ELSE source.cited_doc_id END AS from_doc, s.relation, target.cited_doc_id AS to_doc,
           s.doc_id AS stated_by, s.status, s.evidence, s.target_id AS citation_id
    FROM stated_links s
    JOIN citations target ON target.citation_id = s.target_id
    LEFT JOIN citations source ON source.citation_id = s.source_id
    UNION ALL
    -- whatever is named is at least cited
    SELECT doc_id, 'cites', cited_doc_id, doc_id, 'stated', text, citation_id FROM citations
), once AS (
    SELECT from_doc, relation, to_doc, stated_by,
           max(status) AS status,     -- 'stated' sorts after 'inferred'
           first(evidence ORDER BY status DESC, citation_id, evidence) AS evidence,
           first(citation_id ORDER BY status DESC, citation_id) AS citation_id
    FROM said
    LEFT JOIN documents d ON d.doc_id = from_doc
    WHERE to_doc IS NOT NULL AND from_doc <> to_doc AND to_doc IS DISTINCT FROM d.version_of    -- a draft that names itself as issued
    GROUP BY ALL
)
SELECT o.* FROM once o
WHERE o.relation <> 'cites' OR NOT EXISTS (
    SELECT 1 FROM once strong
    WHERE strong.relation <> 'cites' AND strong.from_doc = o.from_doc AND strong.to_doc = o.to_doc AND strong.stated_by = o.stated_by
)
ORDER BY ALL;

UPDATE obligations SET under_doc_id = c.cited_doc_id
FROM citations c WHERE c.citation_id = obligations.under_citation_id;

-- units: the name used most is the name, every spelling met is kept
DELETE FROM units;
INSERT INTO units
SELECT unit_id, first(name ORDER BY n DESC, name), max(level), max(jurisdiction)
FROM (SELECT unit_id, name, level, jurisdiction, count(*) AS n FROM document_units GROUP BY ALL)
GROUP BY unit_id ORDER BY unit_id;

DELETE FROM unit_names;
INSERT INTO unit_names
SELECT unit_id, name FROM document_units UNION SELECT unit_id, as_printed FROM document_units ORDER BY ALL;
