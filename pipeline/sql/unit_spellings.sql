-- Every body that has an obligation, under each of its spellings; an open group has no identifier and goes by its name.
SELECT DISTINCT coalesce(o.unit_id, o.name) AS unit, o.name, coalesce(n.name, o.name) AS spelling, u.jurisdiction
FROM obligation_units o
LEFT JOIN (FROM unit_names UNION SELECT unit_id, name FROM units) n USING (unit_id)
LEFT JOIN units u USING (unit_id)
ORDER BY ALL
