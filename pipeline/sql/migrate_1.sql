-- Version 1 to 2: the day from which a document is in force, and what the link step finds about its versions. The tables that are
-- new are made by schema.sql; that day and the counted sets are known once a document is read again, as the next run does because the extractors have changed.
ALTER TABLE documents ADD COLUMN in_force_from DATE;
ALTER TABLE documents ADD COLUMN version_of VARCHAR;
ALTER TABLE documents ADD COLUMN version_reason VARCHAR;
