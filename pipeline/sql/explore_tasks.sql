-- The tasks that pass the filters of the page; NULL is no filter. What is due comes first, the earliest day before the others.
WITH tasks AS (
    SELECT *, concat_ws(' ', task, under, leads, partners, deadline_text, products, title, number) AS said FROM v_register
)
SELECT obligation_id, doc_id, task, leads, partners, deadline_text, due, kind, page, state, person, note, probability,
       coalesce(doc_type || ' ' || number, title, source) AS document
FROM tasks t
WHERE ($unit IS NULL AND $role IS NULL OR EXISTS (
          FROM obligation_units w WHERE w.obligation_id = t.obligation_id
          AND ($unit IS NULL OR coalesce(w.unit_id, w.name) = $unit) AND ($role IS NULL OR w.role = $role)))
  AND ($document IS NULL OR doc_id = $document)
  AND ($kind IS NULL OR kind = $kind)
  AND ($state IS NULL OR state = $state)
  AND ($deadline IS NULL OR $deadline = 'day' AND due IS NOT NULL OR $deadline = 'none' AND due IS NULL
       OR $deadline = 'overdue' AND due < $on::DATE AND state NOT IN ('done', 'no_longer_valid'))
  AND ($due_from::DATE IS NULL OR due >= $due_from::DATE)
  AND ($due_to::DATE IS NULL OR due <= $due_to::DATE)
  AND ($bare IS NULL OR contains(translate(strip_accents(lower(said)), 'đ–—“”‘’', 'd--""'''''), $bare))
  AND ($words IS NULL OR contains(fold(said), $words))
ORDER BY due IS NULL, due, source, doc_id, ord
