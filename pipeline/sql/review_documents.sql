-- What there is to look at beside tasks: the least probable field of each header, links that are not certain, tables in doubt.
WITH fields AS (
    UNPIVOT (
        SELECT doc_id, number_probability AS number, issued_probability AS issued, issuer_probability AS issuer, title_probability AS title,
               signer_probability AS signer_name
        FROM documents WHERE NOT is_stub AND version_of IS NULL
    ) ON number, issued, issuer, title, signer_name INTO NAME field VALUE probability
), found AS (
    SELECT doc_id, arg_min(field, probability) AS field, min(probability) AS certainty, NULL AS doubt, NULL AS other FROM fields GROUP BY doc_id
    UNION ALL
    SELECT l.from_doc, 'link:' || l.relation || ':' || l.to_doc, l.probability, if(l.status = 'inferred', 'link_inferred', NULL), t.label
    FROM links l JOIN v_all_documents t ON t.doc_id = l.to_doc WHERE l.probability < 1
    UNION ALL
    SELECT t.doc_id, 'table:' || row_number() OVER (PARTITION BY t.doc_id ORDER BY t.table_id), 1, 'table_doubtful', NULL
    FROM tables t WHERE EXISTS (FROM diagnostics d WHERE d.doc_id = t.doc_id AND d.code IN ('table_without_grid', 'table_rebuilt')
                                AND (d.page IS NULL OR d.page = t.page))
)
SELECT f.doc_id, f.field, f.certainty, f.doubt, f.other, d.label AS document, f.field IN (SELECT field FROM reviews r WHERE r.task_id = f.doc_id)
       AS seen
FROM found f JOIN v_documents d USING (doc_id)
ORDER BY f.certainty, d.source, f.doc_id, f.field
