-- Which of two records of one fact is kept is one number now: dev.steno.schema.log.Precedence.
ALTER TABLE messages ADD COLUMN precedence bigint NOT NULL DEFAULT 0;
ALTER TABLE activities ADD COLUMN precedence bigint NOT NULL DEFAULT 0;

UPDATE messages SET precedence = ((greatest(1, least(4, source)) - 1)::bigint << 61)
    + greatest(0, least(2305843009213693951, revision));
UPDATE activities SET precedence = ((greatest(1, least(4, source)) - 1)::bigint << 61)
    + greatest(0, least(2305843009213693951, revision));

ALTER TABLE messages DROP COLUMN source, DROP COLUMN revision;
ALTER TABLE activities DROP COLUMN source, DROP COLUMN revision;
