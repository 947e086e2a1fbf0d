-- what the database holds, in the order in which it is shown
SELECT what, n FROM (
    SELECT 1 AS part, 'documents' AS what, count(*) AS n FROM documents WHERE NOT is_stub
    UNION ALL SELECT 2, 'documents cited, without a file', count(*) FROM documents WHERE is_stub
    UNION ALL SELECT 3, 'obligations', count(*) FROM obligations
    UNION ALL SELECT 4, '  ' || kind, count(*) FROM obligations GROUP BY kind
    UNION ALL SELECT 5, '  with a deadline', count(*) FROM obligations WHERE deadline_text IS NOT NULL
    UNION ALL SELECT 6, 'citations', count(*) FROM citations
    UNION ALL SELECT 7, '  open: ' || reason, count(*) FROM citations WHERE reason IS NOT NULL GROUP BY reason
    UNION ALL SELECT 8, 'links', count(*) FROM links
    UNION ALL SELECT 9, '  ' || relation, count(*) FROM links GROUP BY relation
) ORDER BY part, what
