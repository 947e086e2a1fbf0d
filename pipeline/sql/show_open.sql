-- What a document cites that is not known for certain: each text once, with the documents that it may mean.
SELECT c.text, c.reason, list(d.label || coalesce(', ' || d.issuer, '') || ' (' || k.why || ')' ORDER BY k.ord) FILTER (d.doc_id IS NOT NULL)
FROM (SELECT text, reason, min(citation_id) AS citation_id FROM citations WHERE doc_id = $doc_id AND reason IS NOT NULL GROUP BY ALL) c
LEFT JOIN citation_candidates k USING (citation_id)
LEFT JOIN v_all_documents d ON d.doc_id = k.candidate_id
GROUP BY c.text, c.reason, c.citation_id
UNION ALL
SELECT DISTINCT text, reason, NULL FROM cited_sets WHERE doc_id = $doc_id AND reason IS NOT NULL
ORDER BY ALL
