-- One step on from the ways of the last level, to documents that no shorter way reaches. Of equally short ways the one that is
-- strongest at its weakest step counts, then the first by identifiers.
INSERT INTO implements_ways
SELECT w.from_doc, s.to_doc, w.depth + 1, list_append(w.path, s.to_doc), least(w.strength, s.strength),
       if(w.strength <= s.strength, w.weakest_from, s.from_doc), if(w.strength <= s.strength, w.weakest_to, s.to_doc)
FROM implements_ways w
JOIN steps s ON s.from_doc = w.to_doc AND s.to_doc <> w.from_doc
ANTI JOIN implements_ways k ON k.from_doc = w.from_doc AND k.to_doc = s.to_doc
WHERE w.depth = $depth
QUALIFY row_number() OVER (PARTITION BY w.from_doc, s.to_doc ORDER BY least(w.strength, s.strength) DESC, w.path) = 1
ORDER BY ALL
