-- Of two records of one fact the higher source is kept, and of one source the higher revision.
ALTER TABLE messages ADD COLUMN revision bigint NOT NULL DEFAULT 0;
ALTER TABLE activities ADD COLUMN revision bigint NOT NULL DEFAULT 0;

-- A session's names are those of the best source, then of the earliest event, then the first in the alphabet, whatever order
-- events are applied in. A name from before this rule counts as told by nobody.
ALTER TABLE sessions
    DROP COLUMN project_offset,
    DROP COLUMN agent_offset,
    ADD COLUMN project_source smallint NOT NULL DEFAULT 0,
    ADD COLUMN project_ms bigint NOT NULL DEFAULT 9223372036854775807,
    ADD COLUMN agent_source smallint NOT NULL DEFAULT 0,
    ADD COLUMN agent_ms bigint NOT NULL DEFAULT 9223372036854775807;
