-- Forget what an earlier link found; everything below is rebuilt from what the documents say.
DELETE FROM links;
DELETE FROM documents WHERE is_stub;
UPDATE citations SET cited_doc_id = NULL, method = NULL, reason = NULL;

-- unknown on one side is no contradiction
CREATE OR REPLACE TEMP MACRO compatible(one, other) AS (one IS NULL OR other IS NULL OR one = other);
CREATE OR REPLACE TEMP MACRO stub_id(identity) AS ('stub-' || left(sha256(identity), 12));

-- what every citation was found to mean; a document of its own has a reason that tells why it is not one already known
CREATE OR REPLACE TEMP TABLE resolved (citation_id VARCHAR, doc_id VARCHAR, method VARCHAR, reason VARCHAR);
CREATE OR REPLACE TEMP VIEW open_citations AS
SELECT c.* FROM citations c ANTI JOIN resolved r USING (citation_id);
