SELECT path, heading, text FROM sections WHERE doc_id = ? AND kind NOT IN ('bullet', 'paragraph')
