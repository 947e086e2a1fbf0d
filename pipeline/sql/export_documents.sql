SELECT doc_id, source, doc_type, number, issued, issued_on, place, issuer, jurisdiction, title, is_stub, is_draft,
       signer_name, signer_position, signing_authority, pages, unassigned_share, iri,
       number_probability, issued_probability, issuer_probability, title_probability, signer_probability
FROM documents
WHERE CASE WHEN $doc_id IS NULL THEN version_of IS NULL ELSE doc_id = $doc_id END
  AND ($kind IS NULL OR doc_type = $kind)
ORDER BY is_stub, source, doc_id
