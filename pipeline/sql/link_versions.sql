-- What tells whether two files hold one document, and which of them is the better one to read.
SELECT d.doc_id, d.source, d.doc_type, d.number_key, d.issuer_key, d.title_key, d.year_key, d.scope, d.issued, d.is_draft, d.unassigned_share,
       coalesce(g.is_picture, false) AS is_picture, coalesce(g.doubtful, 0) AS doubtful, coalesce(g.last_ord, 0) AS last_ord,
       coalesce(o.obligations, 0) AS obligations, coalesce(f.is_gone, false) AS is_gone
FROM documents d
LEFT JOIN (
    SELECT doc_id, bool_or(code = 'ocr_page') AS is_picture, count(*) FILTER (ends_with(code, '_doubtful')) AS doubtful, max(ord) AS last_ord
    FROM diagnostics GROUP BY doc_id
) g USING (doc_id)
LEFT JOIN (SELECT doc_id, count(*) AS obligations FROM obligations GROUP BY doc_id) o USING (doc_id)
LEFT JOIN sources f USING (source)
WHERE NOT d.is_stub
ORDER BY d.source, d.doc_id
