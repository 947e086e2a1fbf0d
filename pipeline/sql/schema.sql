-- Every table of the database. Keys ending in _key hold folded forms for comparison, see pipeline/identifiers.py.
-- There are no foreign keys: a document is replaced by deleting and inserting its rows in one transaction.

-- one row; a change to any table below needs the next number in pipeline/schema_version.py
CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS documents (
    doc_id VARCHAR NOT NULL, source VARCHAR, sha256 VARCHAR, media_type VARCHAR, pages INTEGER, is_stub BOOLEAN NOT NULL,
    doc_type VARCHAR, number VARCHAR, symbol VARCHAR, issued VARCHAR, issued_on DATE, place VARCHAR,
    issuer VARCHAR, issuer_id VARCHAR, jurisdiction VARCHAR, title VARCHAR, is_draft BOOLEAN,
    signer_name VARCHAR, signer_position VARCHAR, signing_authority VARCHAR, iri VARCHAR, unassigned_share DOUBLE,
    province VARCHAR, commune VARCHAR, extractor VARCHAR,
    number_key VARCHAR, issuer_key VARCHAR, title_key VARCHAR, year_key VARCHAR, scope VARCHAR,
    in_force_from DATE, number_probability DOUBLE, issued_probability DOUBLE, issuer_probability DOUBLE, title_probability DOUBLE,
    signer_probability DOUBLE,
    version_of VARCHAR, version_reason VARCHAR    -- found by the link step: the current version of the same document, NULL for that one
);
CREATE TABLE IF NOT EXISTS texts (doc_id VARCHAR NOT NULL, text VARCHAR NOT NULL);
CREATE TABLE IF NOT EXISTS ledger (
    doc_id VARCHAR NOT NULL, line INTEGER NOT NULL, page INTEGER, place VARCHAR NOT NULL, path VARCHAR, text VARCHAR NOT NULL,
    char_start INTEGER, char_end INTEGER, bbox DOUBLE[]
);
-- the lines in which the value of a header field is printed
CREATE TABLE IF NOT EXISTS header_evidence (
    doc_id VARCHAR NOT NULL, field VARCHAR NOT NULL, page INTEGER, char_start INTEGER, char_end INTEGER, bbox DOUBLE[]
);
-- what a file says about itself outside its text: signer, signing time, running heads
CREATE TABLE IF NOT EXISTS facts (doc_id VARCHAR NOT NULL, ord INTEGER, kind VARCHAR, value VARCHAR, page INTEGER, bbox DOUBLE[]);
CREATE TABLE IF NOT EXISTS sections (
    section_id VARCHAR NOT NULL, doc_id VARCHAR NOT NULL, parent_id VARCHAR, ord INTEGER, path VARCHAR, label VARCHAR, kind VARCHAR,
    heading VARCHAR, text VARCHAR, page INTEGER, char_start INTEGER, char_end INTEGER
);
CREATE TABLE IF NOT EXISTS recipients (doc_id VARCHAR NOT NULL, ord INTEGER, text VARCHAR);
CREATE TABLE IF NOT EXISTS mentions (
    mention_id VARCHAR NOT NULL, doc_id VARCHAR NOT NULL, section_id VARCHAR, label VARCHAR, text VARCHAR, norm VARCHAR,
    page INTEGER, char_start INTEGER, char_end INTEGER, tagger VARCHAR
);
CREATE TABLE IF NOT EXISTS citations (
    citation_id VARCHAR NOT NULL, doc_id VARCHAR NOT NULL, section_id VARCHAR, parent_id VARCHAR, ord INTEGER, text VARCHAR,
    doc_type VARCHAR, number VARCHAR, number_printed VARCHAR, issued VARCHAR, issuer VARCHAR, title VARCHAR, role VARCHAR,
    cited_doc_id VARCHAR, method VARCHAR, reason VARCHAR, page INTEGER, char_start INTEGER, char_end INTEGER,
    bbox DOUBLE[], number_key VARCHAR, issuer_key VARCHAR, title_key VARCHAR, year_key VARCHAR, scope VARCHAR
);
-- the documents that an open citation may mean, best first
CREATE TABLE IF NOT EXISTS citation_candidates (
    citation_id VARCHAR NOT NULL, doc_id VARCHAR NOT NULL, ord INTEGER, candidate_id VARCHAR NOT NULL, why VARCHAR
);
-- "06 Nghị quyết của HĐND Thành phố" whose members the document does not list; the link step looks for them in what it implements
CREATE TABLE IF NOT EXISTS cited_sets (
    set_id VARCHAR NOT NULL, doc_id VARCHAR NOT NULL, section_id VARCHAR, ord INTEGER, text VARCHAR, doc_type VARCHAR, size INTEGER,
    issuer VARCHAR, issuer_key VARCHAR, topic VARCHAR, source_id VARCHAR, relation VARCHAR, evidence VARCHAR,
    member_ids VARCHAR[], method VARCHAR, reason VARCHAR, page INTEGER, char_start INTEGER, char_end INTEGER
);
-- what the extractors read, before identities are known; a source_id of NULL is the document itself
CREATE TABLE IF NOT EXISTS stated_links (
    doc_id VARCHAR NOT NULL, ord INTEGER, source_id VARCHAR, relation VARCHAR, target_id VARCHAR, evidence VARCHAR, status VARCHAR
);
CREATE TABLE IF NOT EXISTS links (
    from_doc VARCHAR NOT NULL, relation VARCHAR NOT NULL, to_doc VARCHAR NOT NULL, stated_by VARCHAR NOT NULL,
    status VARCHAR, evidence VARCHAR, citation_id VARCHAR, probability DOUBLE
);
-- who carries out what at any depth, the shortest way for each pair; gathered from links, read through v_implements_all
CREATE TABLE IF NOT EXISTS implements_ways (
    from_doc VARCHAR NOT NULL, to_doc VARCHAR NOT NULL, depth INTEGER NOT NULL, path VARCHAR[] NOT NULL, strength INTEGER NOT NULL,
    weakest_from VARCHAR, weakest_to VARCHAR
);
-- the units that one document names; units and unit_names are gathered from it
CREATE TABLE IF NOT EXISTS document_units (
    doc_id VARCHAR NOT NULL, unit_id VARCHAR NOT NULL, name VARCHAR, level VARCHAR, jurisdiction VARCHAR, as_printed VARCHAR
);
CREATE TABLE IF NOT EXISTS units (unit_id VARCHAR NOT NULL, name VARCHAR, level VARCHAR, jurisdiction VARCHAR);
CREATE TABLE IF NOT EXISTS unit_names (unit_id VARCHAR NOT NULL, name VARCHAR);
CREATE TABLE IF NOT EXISTS obligations (
    obligation_id VARCHAR NOT NULL, doc_id VARCHAR NOT NULL, section_id VARCHAR, ord INTEGER, kind VARCHAR, path VARCHAR, stt VARCHAR,
    under VARCHAR, under_citation_id VARCHAR, under_doc_id VARCHAR, task VARCHAR, role VARCHAR,
    deadline_text VARCHAR, deadline_edtf VARCHAR, due_from DATE, due_to DATE, due_relation VARCHAR, due_precision VARCHAR,
    recurrence VARCHAR, deadline_status VARCHAR, products VARCHAR[], page INTEGER, bbox DOUBLE[],
    quote VARCHAR, char_start INTEGER, char_end INTEGER, probability DOUBLE, deadline_probability DOUBLE
);
CREATE TABLE IF NOT EXISTS obligation_units (
    obligation_id VARCHAR NOT NULL, doc_id VARCHAR NOT NULL, unit_id VARCHAR, name VARCHAR, role VARCHAR, ord INTEGER,
    is_generic BOOLEAN, as_printed VARCHAR, status VARCHAR, probability DOUBLE,
    page INTEGER, bbox DOUBLE[], char_start INTEGER, char_end INTEGER
);
CREATE TABLE IF NOT EXISTS tables (table_id VARCHAR NOT NULL, doc_id VARCHAR NOT NULL, title VARCHAR, columns VARCHAR[], page INTEGER);
CREATE TABLE IF NOT EXISTS table_cells (
    table_id VARCHAR NOT NULL, doc_id VARCHAR NOT NULL, "row" INTEGER, col INTEGER, text VARCHAR, page INTEGER, bbox DOUBLE[], inherited BOOLEAN
);
CREATE TABLE IF NOT EXISTS diagnostics (
    doc_id VARCHAR NOT NULL, ord INTEGER, code VARCHAR, message VARCHAR, page INTEGER, char_start INTEGER
);
-- the only tables that hold the clock
CREATE TABLE IF NOT EXISTS runs (
    run_id INTEGER NOT NULL, started_at TIMESTAMP, finished_at TIMESTAMP, version VARCHAR, extractor VARCHAR,
    done INTEGER, skipped INTEGER, failed INTEGER
);
CREATE TABLE IF NOT EXISTS ingest_log (
    run_id INTEGER NOT NULL, source VARCHAR, sha256 VARCHAR, status VARCHAR, error VARCHAR, message VARCHAR, seconds DOUBLE
);
-- The register: what outlives a reading. These tables name a document by of_doc, for rows with a doc_id go with their document.
-- the name for life of each document, with what it is known again by
CREATE TABLE IF NOT EXISTS register_documents (
    name VARCHAR NOT NULL, identity VARCHAR, source VARCHAR, sha256 VARCHAR, title_key VARCHAR, extractor VARCHAR
);
-- the name for life of each task, with what the program last read of it; sequence counts the changes that a calendar shows
CREATE TABLE IF NOT EXISTS register_tasks (
    task_id VARCHAR NOT NULL, of_doc VARCHAR NOT NULL, ord INTEGER, task VARCHAR, path VARCHAR, stt VARCHAR, under VARCHAR, leads VARCHAR,
    partners VARCHAR, deadline_text VARCHAR, due_from DATE, due_to DATE, recurrence VARCHAR, products VARCHAR,
    sequence INTEGER NOT NULL, is_gone BOOLEAN NOT NULL
);
-- names under which documents and tasks were known before
CREATE TABLE IF NOT EXISTS aliases (old_id VARCHAR NOT NULL, new_id VARCHAR NOT NULL);
-- what a run found otherwise than the run before
CREATE TABLE IF NOT EXISTS changes (
    run_id INTEGER NOT NULL, of_doc VARCHAR NOT NULL, obligation_id VARCHAR, change VARCHAR NOT NULL, before VARCHAR, after VARCHAR
);
-- the folder that each file came from, relative to the database, and whether a later run of that folder no longer found it
CREATE TABLE IF NOT EXISTS sources (source VARCHAR NOT NULL, folder VARCHAR, is_gone BOOLEAN NOT NULL);
-- what people say, gathered from the files of data/reviews by every run
CREATE TABLE IF NOT EXISTS task_states (
    task_id VARCHAR NOT NULL, state VARCHAR, person VARCHAR, note VARCHAR, percent INTEGER, extended_to DATE, evidence VARCHAR,
    said_by VARCHAR, said_at VARCHAR
);
CREATE TABLE IF NOT EXISTS reviews (
    review_id VARCHAR NOT NULL, task_id VARCHAR, field VARCHAR, said VARCHAR, correct VARCHAR, outcome VARCHAR, reason VARCHAR,
    said_by VARCHAR, said_at VARCHAR
);
-- which task of the plan above a task takes up (see v_cascade), made anew with the links
CREATE TABLE IF NOT EXISTS task_links (
    from_task VARCHAR NOT NULL, to_task VARCHAR NOT NULL, from_doc VARCHAR NOT NULL, to_doc VARCHAR NOT NULL, score DOUBLE, evidence VARCHAR
);
-- later documents that tell of a task as done, for a person to accept (see v_proposals), made anew with the links
CREATE TABLE IF NOT EXISTS proposals (
    task_id VARCHAR NOT NULL, by_doc VARCHAR NOT NULL, way VARCHAR, score DOUBLE, evidence VARCHAR, page INTEGER
);
