-- what the database holds, in the order in which it is shown
SELECT what, n FROM (
    SELECT 1 AS part, 'documents' AS what, count(*) AS n FROM documents WHERE NOT is_stub AND version_of IS NULL
    UNION ALL SELECT 1, 'documents, other versions: ' || version_reason, count(*) FROM documents WHERE version_of IS NOT NULL GROUP BY ALL
    UNION ALL SELECT 2, 'documents cited, without a file', count(*) FROM documents WHERE is_stub
    UNION ALL SELECT 3, 'obligations', count(*) FROM v_obligations
    UNION ALL SELECT 4, '  ' || kind, count(*) FROM v_obligations GROUP BY kind
    UNION ALL SELECT 5, '  with a deadline', count(*) FROM v_obligations WHERE deadline_text IS NOT NULL
    UNION ALL SELECT 6, 'citations', count(*) FROM citations
    UNION ALL SELECT 7, '  open: ' || reason, count(*) FROM citations WHERE reason IS NOT NULL GROUP BY reason
    UNION ALL SELECT 7, '  repaired: ' || method, count(*) FROM citations WHERE method LIKE '%\_repaired' ESCAPE '\' GROUP BY method
    UNION ALL SELECT 7, '  sets open: ' || reason, count(*) FROM cited_sets WHERE reason IS NOT NULL GROUP BY reason
    UNION ALL SELECT 8, 'links', count(*) FROM links
    UNION ALL SELECT 9, '  ' || relation, count(*) FROM links GROUP BY relation
) ORDER BY part, what
