-- The tasks of the report, those of one body where $unit_keys says which, by their last day.
SELECT * FROM v_register v
WHERE $unit_keys IS NULL
   OR v.obligation_id IN (SELECT obligation_id FROM obligation_units WHERE list_contains($unit_keys, coalesce(unit_id, name)))
ORDER BY v.due, v.source, v.ord
