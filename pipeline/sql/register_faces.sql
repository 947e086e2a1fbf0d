-- Every task of $docs as its document has it, in the columns of register_tasks.
WITH people AS (
    SELECT obligation_id, string_agg(name, '; ' ORDER BY ord) FILTER (role = 'lead') AS leads,
           string_agg(name, '; ' ORDER BY ord) FILTER (role = 'partner') AS partners
    FROM obligation_units WHERE doc_id IN (SELECT unnest($docs::VARCHAR[])) GROUP BY obligation_id
)
SELECT o.obligation_id, o.doc_id, o.ord, o.task, o.path, o.stt, o.under, p.leads, p.partners, o.deadline_text, o.due_from, o.due_to,
       o.recurrence, nullif(array_to_string(o.products, '; '), '') AS products
FROM obligations o LEFT JOIN people p USING (obligation_id)
WHERE o.doc_id IN (SELECT unnest($docs::VARCHAR[])) AND NOT contains(o.obligation_id, '.a')  -- what a person added is known by its name
ORDER BY o.doc_id, o.ord
