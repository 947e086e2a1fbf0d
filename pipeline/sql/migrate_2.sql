-- Version 2 to 3: the register. The identifiers that documents and tasks bear become their names for life, for calendars hold them.
-- The tables are made here as schema.sql makes them, so that they can be filled.
CREATE TABLE register_documents (
    name VARCHAR NOT NULL, identity VARCHAR, source VARCHAR, sha256 VARCHAR, title_key VARCHAR, extractor VARCHAR
);
CREATE TABLE register_tasks (
    task_id VARCHAR NOT NULL, of_doc VARCHAR NOT NULL, ord INTEGER, task VARCHAR, path VARCHAR, stt VARCHAR, under VARCHAR, leads VARCHAR,
    partners VARCHAR, deadline_text VARCHAR, due_from DATE, due_to DATE, recurrence VARCHAR, products VARCHAR,
    sequence INTEGER NOT NULL, is_gone BOOLEAN NOT NULL
);
INSERT INTO register_documents
SELECT doc_id, doc_type || '|' || number_key || '|' || issuer_key || '|' || issued_on, source, sha256, title_key, extractor
FROM documents WHERE NOT is_stub;
INSERT INTO register_tasks
SELECT o.obligation_id, o.doc_id, o.ord, o.task, o.path, o.stt, o.under,
       (SELECT string_agg(name, '; ' ORDER BY u.ord) FROM obligation_units u WHERE u.obligation_id = o.obligation_id AND u.role = 'lead'),
       (SELECT string_agg(name, '; ' ORDER BY u.ord) FROM obligation_units u WHERE u.obligation_id = o.obligation_id AND u.role = 'partner'),
       o.deadline_text, o.due_from, o.due_to, o.recurrence, nullif(array_to_string(o.products, '; '), ''), 0, false
FROM obligations o JOIN documents d USING (doc_id)
WHERE d.version_of IS NULL;
