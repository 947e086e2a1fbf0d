SELECT u.obligation_id, u.role, u.name FROM obligation_units u JOIN obligations o USING (obligation_id) WHERE o.doc_id = ?
