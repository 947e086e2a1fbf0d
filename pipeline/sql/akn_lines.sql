SELECT place, path, page, text, char_start
FROM ledger
WHERE doc_id = $doc_id AND place NOT IN ('furniture', 'blank')
ORDER BY line
