SELECT section_id, parent_id, path, label, kind, text, char_start, char_end
FROM sections
WHERE doc_id = $doc_id
ORDER BY section_id
