-- Version 3 to 4: task_links and proposals, which schema.sql makes and the link step fills; what the links were made by is forgotten.
COMMENT ON TABLE links IS NULL;
