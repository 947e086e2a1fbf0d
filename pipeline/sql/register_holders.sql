-- The documents there are, with whether the file of each is gone.
SELECT d.doc_id, coalesce(s.is_gone, false) AS is_gone FROM documents d LEFT JOIN sources s USING (source) WHERE NOT d.is_stub
