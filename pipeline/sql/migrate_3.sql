-- Version 3 to 4: how probable a task, its deadline and each part in it are, unknown of documents that were read before; task_links and
-- proposals, which schema.sql makes and the link step fills; what the links were made by is forgotten.
ALTER TABLE obligations ADD COLUMN probability DOUBLE;
ALTER TABLE obligations ADD COLUMN deadline_probability DOUBLE;
ALTER TABLE obligation_units ADD COLUMN probability DOUBLE;
COMMENT ON TABLE links IS NULL;
