-- Version 5 to 6: how probable the fields of a head are, unknown of documents that were read before, and how probable links are, which the
-- link step fills; what the links were made by is forgotten.
ALTER TABLE documents ADD COLUMN number_probability DOUBLE;
ALTER TABLE documents ADD COLUMN issued_probability DOUBLE;
ALTER TABLE documents ADD COLUMN issuer_probability DOUBLE;
ALTER TABLE documents ADD COLUMN title_probability DOUBLE;
ALTER TABLE documents ADD COLUMN signer_probability DOUBLE;
ALTER TABLE links ADD COLUMN probability DOUBLE;
COMMENT ON TABLE links IS NULL;
