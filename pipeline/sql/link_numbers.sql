-- Numbers that no ingested document bears. Every step takes what the steps before it left open, and only a single candidate.
-- What is joined is never more than one row for each document and place, so that a law cited by everybody costs no more than others.

-- 1. number, issuer and year are all there: one document, wherever it is cited
INSERT INTO resolved
SELECT citation_id,
       stub_id(concat_ws('|', number_key, issuer_key, year_key, CASE WHEN held > 1 THEN doc_id END)),
       'number', CASE WHEN held > 1 THEN 'several_documents' END
FROM open_citations c
LEFT JOIN (
    SELECT number_key, issuer_key, year_key, count(DISTINCT coalesce(version_of, doc_id)) AS held
    FROM documents WHERE NOT is_stub GROUP BY ALL
) d USING (number_key, issuer_key, year_key)
WHERE number_key IS NOT NULL AND issuer_key IS NOT NULL AND year_key IS NOT NULL;

-- 2. issuer or year is missing: the one document with that number that the same document names in full elsewhere, or is itself
CREATE OR REPLACE TEMP TABLE bearers AS
SELECT r.doc_id, c.number_key,
       max(c.issuer_key) OVER one AS issuer_key, max(c.year_key) OVER one AS year_key,    -- whatever mention of it tells them
       max(c.issued) OVER one AS issued, max(c.doc_type) OVER one AS doc_type, c.doc_id AS named_in, c.scope
FROM resolved r JOIN citations c USING (citation_id)
WHERE c.number_key IS NOT NULL
WINDOW one AS (PARTITION BY r.doc_id)
UNION
SELECT coalesce(version_of, doc_id), number_key, issuer_key, year_key, issued, doc_type, doc_id, scope
FROM documents WHERE NOT is_stub AND number_key IS NOT NULL;

INSERT INTO resolved
SELECT c.citation_id, min(b.doc_id), 'number_in_document', NULL
FROM open_citations c
JOIN bearers b ON b.number_key = c.number_key AND b.named_in = c.doc_id
    AND compatible(b.issuer_key, c.issuer_key) AND compatible(b.year_key, c.year_key)
GROUP BY c.citation_id
HAVING count(DISTINCT b.doc_id) = 1;

-- or whose number is the same but for one letter: "268/KH-UBDN"
INSERT INTO resolved
SELECT c.citation_id, min(b.doc_id), 'number_letters_repaired', NULL
FROM open_citations c
JOIN bearers b ON b.named_in = c.doc_id AND b.doc_type = c.doc_type AND figures_of(b.number_key) = figures_of(c.number_key)
    AND compatible(b.year_key, c.year_key)
WHERE c.issuer_key IS NULL AND damerau_levenshtein(letters_of(b.number_key), letters_of(c.number_key)) <= getvariable('letters')
GROUP BY c.citation_id
HAVING count(DISTINCT b.doc_id) = 1;

-- 3. only the year is missing: the one document of that number and issuer in the corpus
CREATE OR REPLACE TEMP TABLE known_numbers AS
SELECT doc_id, number_key, issuer_key, year_key, max(issued) AS issued FROM bearers GROUP BY ALL;

INSERT INTO resolved
SELECT c.citation_id, min(b.doc_id), 'number', NULL
FROM open_citations c
JOIN known_numbers b ON b.number_key = c.number_key AND b.issuer_key = c.issuer_key AND compatible(b.year_key, c.year_key)
    AND NOT is_later(b.issued, c.cited_on)
GROUP BY c.citation_id
HAVING count(DISTINCT b.doc_id) = 1;

-- 4. the issuer is missing: the one document of that number named or issued in the same province
CREATE OR REPLACE TEMP TABLE local_numbers AS
SELECT doc_id, number_key, year_key, scope, max(issued) AS issued FROM bearers GROUP BY ALL;

INSERT INTO resolved
SELECT c.citation_id, min(b.doc_id), 'number_in_jurisdiction', NULL
FROM open_citations c
JOIN local_numbers b ON b.number_key = c.number_key AND b.scope = c.scope AND compatible(b.year_key, c.year_key)
    AND same_date(b.issued, c.issued) AND NOT is_later(b.issued, c.cited_on)
WHERE c.issuer_key IS NULL
GROUP BY c.citation_id
HAVING count(DISTINCT b.doc_id) = 1;

-- several bear the number: the one that bears the cited title too
INSERT INTO resolved
WITH titled AS (
    SELECT DISTINCT r.doc_id, c.title_key FROM resolved r JOIN citations c USING (citation_id) WHERE c.title_key IS NOT NULL
    UNION
    SELECT coalesce(version_of, doc_id), title_key FROM documents WHERE NOT is_stub AND title_key IS NOT NULL
)
SELECT c.citation_id, min(b.doc_id), 'number_and_title', NULL
FROM open_citations c
JOIN known_numbers b ON b.number_key = c.number_key AND compatible(b.issuer_key, c.issuer_key) AND compatible(b.year_key, c.year_key)
    AND same_date(b.issued, c.issued) AND NOT is_later(b.issued, c.cited_on)
JOIN titled t ON t.doc_id = b.doc_id AND t.title_key = c.title_key
WHERE c.number_key IS NOT NULL AND len(string_split(c.title_key, ' ')) >= getvariable('telling_words')
GROUP BY c.citation_id
HAVING count(DISTINCT b.doc_id) = 1;

-- 5. none fits: a document of its own; several fit: one that only this document's citations share, with the reason
INSERT INTO resolved
WITH fitting AS (
    SELECT c.citation_id, b.doc_id
    FROM open_citations c JOIN known_numbers b
        ON b.number_key = c.number_key AND b.issuer_key = c.issuer_key AND compatible(b.year_key, c.year_key)
    AND NOT is_later(b.issued, c.cited_on)
    UNION
    SELECT c.citation_id, b.doc_id
    FROM open_citations c JOIN local_numbers b ON b.number_key = c.number_key AND b.scope = c.scope AND compatible(b.year_key, c.year_key)
        AND same_date(b.issued, c.issued) AND NOT is_later(b.issued, c.cited_on)
    WHERE c.issuer_key IS NULL
), counted AS (
    SELECT citation_id, count(*) AS candidates FROM fitting GROUP BY citation_id
)
SELECT c.citation_id,
       stub_id(concat_ws('|', number_key, coalesce(issuer_key, 'in ' || scope), year_key, CASE WHEN candidates > 1 THEN doc_id END)),
       'number',
       CASE WHEN candidates > 1 AND issuer_key IS NULL THEN 'several_issuers'
            WHEN candidates > 1 THEN 'several_years'
            WHEN issuer_key IS NULL THEN 'no_issuer' END
FROM open_citations c
LEFT JOIN counted USING (citation_id)
WHERE c.number_key IS NOT NULL;
