SELECT code, count(*) AS times, count(DISTINCT doc_id) AS documents, first(d.source || ': ' || message ORDER BY d.source, ord)
FROM diagnostics JOIN documents d USING (doc_id)
GROUP BY code ORDER BY times DESC, code
