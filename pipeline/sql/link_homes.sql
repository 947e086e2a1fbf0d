-- The documents of bodies that are others in every province, as their own files and as those who cite them give them; `body` is without
-- the place that it was looked up in, `is_file` tells a file from a mention.
SELECT scope, left(issuer_key, length(issuer_key) - length(scope) - 1) AS body, number_key, issued, title_key, true AS is_file
FROM documents
WHERE NOT is_stub AND number_key IS NOT NULL AND title_key IS NOT NULL AND length(issued) = 10 AND ends_with(issuer_key, ' ' || scope)
UNION
SELECT scope, left(issuer_key, length(issuer_key) - length(scope) - 1), number_key, issued, title_key, false
FROM citations
WHERE number_key IS NOT NULL AND title_key IS NOT NULL AND length(issued) = 10 AND ends_with(issuer_key, ' ' || scope)
ORDER BY ALL
