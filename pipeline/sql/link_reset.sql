-- Forget what an earlier link found; everything below is rebuilt from what the documents say.
DELETE FROM links;
DELETE FROM documents WHERE is_stub;
DELETE FROM citation_candidates;
DELETE FROM implements_ways;
DELETE FROM diagnostics WHERE code IN ('version_superseded', 'version_current');
UPDATE documents SET version_of = NULL, version_reason = NULL WHERE version_of IS NOT NULL;
UPDATE cited_sets SET member_ids = NULL, method = NULL, reason = NULL;
UPDATE citations SET cited_doc_id = NULL, method = NULL, reason = NULL;

-- unknown on one side is no contradiction
CREATE OR REPLACE TEMP MACRO compatible(one, other) AS (one IS NULL OR other IS NULL OR one = other);
-- EDTF dates as far as both are known
CREATE OR REPLACE TEMP MACRO same_date(one, other) AS
    (one IS NULL OR other IS NULL OR left(one, least(length(one), length(other))) = left(other, least(length(one), length(other))));
CREATE OR REPLACE TEMP MACRO is_later(one, other) AS
    coalesce(left(one, least(length(one), length(other))) > left(other, least(length(one), length(other))), false);
-- what is left of a number when typists are not trusted
CREATE OR REPLACE TEMP MACRO figures_of(number_key) AS regexp_replace(number_key, '[^0-9]+', '.', 'g');
CREATE OR REPLACE TEMP MACRO letters_of(number_key) AS regexp_replace(strip_accents(replace(number_key, 'đ', 'd')), '[^a-z0-9]', '', 'g');
CREATE OR REPLACE TEMP MACRO stub_id(identity) AS ('stub-' || left(sha256(identity), 12));

-- what every citation was found to mean; a document of its own has a reason that tells why it is not one already known
CREATE OR REPLACE TEMP TABLE resolved (citation_id VARCHAR, doc_id VARCHAR, method VARCHAR, reason VARCHAR);
CREATE OR REPLACE TEMP TABLE versions (doc_id VARCHAR, version_of VARCHAR, version_reason VARCHAR);
CREATE OR REPLACE TEMP TABLE repaired (stub_id VARCHAR, doc_id VARCHAR, method VARCHAR);
-- what an open citation may mean
CREATE OR REPLACE TEMP TABLE possible (citation_id VARCHAR, candidate_id VARCHAR, why VARCHAR);
CREATE OR REPLACE TEMP VIEW open_citations AS
SELECT c.*, d.issued AS cited_on FROM citations c ANTI JOIN resolved r USING (citation_id) JOIN documents d ON d.doc_id = c.doc_id;
