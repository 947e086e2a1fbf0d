-- Version 1 to 2: what the link step finds about versions of a document. The tables that are new are made by schema.sql;
-- counted sets are known once a document is read again, which the next run does as the extractors have changed.
ALTER TABLE documents ADD COLUMN version_of VARCHAR;
ALTER TABLE documents ADD COLUMN version_reason VARCHAR;
