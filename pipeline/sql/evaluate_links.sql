SELECT l.relation, l.from_doc,
       f.doc_type AS source_type, f.number AS source_number, f.title AS source_title,
       t.doc_type AS target_type, t.number AS target_number, t.title AS target_title
FROM links l
JOIN documents t ON t.doc_id = l.to_doc
JOIN documents f ON f.doc_id = l.from_doc
WHERE l.stated_by = ?
