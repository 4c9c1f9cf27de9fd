-- The archive: the log's content in the shape that reads need. Everything here can be dropped and rebuilt from the log.
-- Keys compare by bytes (COLLATE "C"): they are identifiers, not words.

CREATE TABLE sessions (
    id text COLLATE "C" PRIMARY KEY,
    project text NOT NULL,
    -- Where in the log the project and the agent were named; the first name wins, whatever order events are applied in.
    project_offset bigint NOT NULL,
    agent text NOT NULL,
    agent_offset bigint NOT NULL,
    start_ms bigint NOT NULL,
    last_activity_ms bigint NOT NULL,
    message_count bigint NOT NULL,
    log_partition integer NOT NULL,
    first_offset bigint NOT NULL
) WITH (fillfactor = 80);

CREATE TABLE messages (
    session_id text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    -- Of two records of one message the higher source is kept: the number of steno.events.v1.Source.
    source smallint NOT NULL,
    time_ms bigint NOT NULL,
    recorded_at_ms bigint NOT NULL,
    log_partition integer NOT NULL,
    log_offset bigint NOT NULL,
    role text NOT NULL,
    type text NOT NULL,
    agent_id text NOT NULL,
    tool_name text NOT NULL,
    tool_use_id text NOT NULL,
    model text NOT NULL,
    request_id text NOT NULL,
    -- The conversation.Message, and the bytes as they arrived.
    message bytea NOT NULL,
    raw bytea NOT NULL,
    PRIMARY KEY (session_id, id)
) PARTITION BY HASH (session_id);

CREATE INDEX messages_in_order ON messages (session_id, time_ms, log_offset, id);

-- Events that are no messages and no marks: starts, ends and other signs of life.
CREATE TABLE activities (
    session_id text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    source smallint NOT NULL,
    kind text NOT NULL,
    time_ms bigint NOT NULL,
    recorded_at_ms bigint NOT NULL,
    log_partition integer NOT NULL,
    log_offset bigint NOT NULL,
    -- The steno.events.v1.Event without its raw bytes, and those.
    event bytea NOT NULL,
    raw bytea NOT NULL,
    PRIMARY KEY (session_id, id)
) PARTITION BY HASH (session_id);

-- What messages report of the API calls they belong to: of all records of a message the largest figures.
CREATE TABLE call_reports (
    session_id text COLLATE "C" NOT NULL,
    message_id text COLLATE "C" NOT NULL,
    -- Empty until some record of the message tells it.
    request_id text COLLATE "C" NOT NULL,
    model text COLLATE "C" NOT NULL,
    input_tokens bigint NOT NULL,
    output_tokens bigint NOT NULL,
    cache_creation_input_tokens bigint NOT NULL,
    cache_read_input_tokens bigint NOT NULL,
    reasoning_tokens bigint NOT NULL,
    -- Billionths of a US dollar; null while the cost is unknown.
    cost_nano_usd bigint,
    PRIMARY KEY (session_id, message_id)
);

-- Usage and cost of each API call, once: of all messages that report it the largest figures.
CREATE VIEW api_calls AS
SELECT
    session_id,
    coalesce(nullif(request_id, ''), message_id) AS call_key,
    max(model) AS model,
    max(input_tokens) AS input_tokens,
    max(output_tokens) AS output_tokens,
    max(cache_creation_input_tokens) AS cache_creation_input_tokens,
    max(cache_read_input_tokens) AS cache_read_input_tokens,
    max(reasoning_tokens) AS reasoning_tokens,
    max(cost_nano_usd) AS cost_nano_usd
FROM call_reports
GROUP BY session_id, coalesce(nullif(request_id, ''), message_id);

-- The mark with the latest position in the log.
CREATE TABLE marks (
    session_id text COLLATE "C" PRIMARY KEY,
    is_marked boolean NOT NULL,
    note text NOT NULL,
    tags text[] NOT NULL,
    log_partition integer NOT NULL,
    log_offset bigint NOT NULL
);

DO $$
BEGIN
    FOR part IN 0..7 LOOP
        EXECUTE format('CREATE TABLE messages_%s PARTITION OF messages '
            'FOR VALUES WITH (MODULUS 8, REMAINDER %s)', part, part);
        EXECUTE format('CREATE TABLE activities_%s PARTITION OF activities '
            'FOR VALUES WITH (MODULUS 8, REMAINDER %s)', part, part);
    END LOOP;
END
$$;
