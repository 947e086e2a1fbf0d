SELECT t.table_id, t.columns, t.page, c."row", c.col, c.text, c.inherited
FROM tables t LEFT JOIN table_cells c USING (table_id)
WHERE t.doc_id = $doc_id
ORDER BY t.table_id, c."row", c.col
