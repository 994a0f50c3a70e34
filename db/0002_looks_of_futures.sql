-- Version 2: a future has a colour and can be put away.

ALTER TABLE futures ADD COLUMN colour TEXT NOT NULL DEFAULT '' CHECK (length(colour) <= 7);

ALTER TABLE futures ADD COLUMN is_archived INTEGER NOT NULL DEFAULT 0 CHECK (is_archived IN (0, 1));
