-- Version 4 to 5: where each body of a task is printed, unknown of documents that were read before.
ALTER TABLE obligation_units ADD COLUMN page INTEGER;
ALTER TABLE obligation_units ADD COLUMN bbox DOUBLE[];
ALTER TABLE obligation_units ADD COLUMN char_start INTEGER;
ALTER TABLE obligation_units ADD COLUMN char_end INTEGER;
