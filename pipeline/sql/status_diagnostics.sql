SELECT code, count(*) AS times, count(DISTINCT doc_id) AS documents, min_by(d.source, (d.source, ord)), min_by(message, (d.source, ord))
FROM diagnostics JOIN documents d USING (doc_id)
GROUP BY code ORDER BY times DESC, code
