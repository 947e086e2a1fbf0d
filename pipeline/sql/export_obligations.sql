SELECT v.obligation_id, coalesce(v.number, regexp_replace(v.source, '\.[^.]*$', '')) AS document, v.title AS document_title, v.issuer, v.issued,
       v.kind, v.path, v.stt, v.under, v.task, v.leads, v.partners, v.role, v.deadline_text, v.due_from, v.due_to, v.recurrence,
       v.products, v.implements, v.source, v.page, v.probability
FROM v_all_obligations v
WHERE CASE WHEN $doc_id IS NULL THEN v.version_of IS NULL ELSE v.doc_id = $doc_id END
  AND ($kind IS NULL OR v.kind = $kind)
  AND ($unit_keys IS NULL
       OR v.obligation_id IN (SELECT obligation_id FROM obligation_units WHERE list_contains($unit_keys, coalesce(unit_id, name))))
  AND ($due_before IS NULL OR v.due_to < $due_before)
  AND ($due_after IS NULL OR v.due_to > $due_after)
ORDER BY v.source, v.doc_id, v.ord
