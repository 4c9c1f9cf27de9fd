-- API calls, each once across all sessions. What the archive holds already is taken over; the log of that time tells of calls
-- in its messages' metadata only, so rebuilding from the log gives the same. Names of subagents come with the next record.

-- What the records of one event tell of a call: dev.steno.ledger.ToldCall.
CREATE TABLE told_calls (
    session_id text COLLATE "C" NOT NULL,
    event_id text COLLATE "C" NOT NULL,
    -- Empty until some record of the event tells them.
    request_id text COLLATE "C" NOT NULL,
    response_id text COLLATE "C" NOT NULL,
    call_key text COLLATE "C" NOT NULL,
    owner_copied boolean NOT NULL,
    owner_time_ms bigint NOT NULL,
    owner_session text COLLATE "C" NOT NULL,
    owner_agent_id text COLLATE "C" NOT NULL,
    owner_agent text COLLATE "C" NOT NULL,
    owner_project text COLLATE "C" NOT NULL,
    model text COLLATE "C" NOT NULL,
    input_tokens bigint NOT NULL,
    output_tokens bigint NOT NULL,
    cache_read_input_tokens bigint NOT NULL,
    cache_creation_input_tokens bigint NOT NULL,
    -- The part of what is written that is kept for an hour.
    cache_creation_1h_input_tokens bigint NOT NULL,
    reasoning_tokens bigint NOT NULL,
    fast boolean NOT NULL,
    service_tier text COLLATE "C" NOT NULL,
    -- Billionths of a US dollar; null while nobody reports a cost. Costs are computed when they are read.
    reported_nano_usd bigint,
    second_hand boolean NOT NULL,
    PRIMARY KEY (session_id, event_id)
) WITH (fillfactor = 80);

CREATE INDEX told_calls_by_call ON told_calls (call_key);

-- The calls: all that is told under one key, folded as dev.steno.ledger.Call.plus does it.
CREATE TABLE calls (
    call_key text COLLATE "C" PRIMARY KEY,
    owner_copied boolean NOT NULL,
    owner_time_ms bigint NOT NULL,
    owner_session text COLLATE "C" NOT NULL,
    owner_agent_id text COLLATE "C" NOT NULL,
    owner_agent text COLLATE "C" NOT NULL,
    owner_project text COLLATE "C" NOT NULL,
    model text COLLATE "C" NOT NULL,
    input_tokens bigint NOT NULL,
    output_tokens bigint NOT NULL,
    cache_read_input_tokens bigint NOT NULL,
    cache_creation_input_tokens bigint NOT NULL,
    cache_creation_1h_input_tokens bigint NOT NULL,
    reasoning_tokens bigint NOT NULL,
    fast boolean NOT NULL,
    service_tier text COLLATE "C" NOT NULL,
    reported_nano_usd bigint,
    second_hand boolean NOT NULL
) WITH (fillfactor = 80);

CREATE INDEX calls_in_time ON calls (owner_time_ms);
CREATE INDEX calls_by_session ON calls (owner_session);

-- How a session's subagents are called, where some record tells it.
CREATE TABLE subagents (
    session_id text COLLATE "C" NOT NULL,
    agent_id text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    type text COLLATE "C" NOT NULL,
    PRIMARY KEY (session_id, agent_id)
);

CREATE INDEX messages_of_subagents ON messages (session_id, agent_id, time_ms) WHERE agent_id <> '';

INSERT INTO told_calls
SELECT
    report.session_id,
    report.message_id,
    report.request_id,
    '',
    CASE WHEN report.request_id <> '' THEN 'request:' || report.request_id
        ELSE 'event:' || report.session_id || '/' || report.message_id END,
    false,
    greatest(0, least(message.time_ms, message.recorded_at_ms)),
    report.session_id,
    message.agent_id,
    session.agent,
    session.project,
    report.model,
    report.input_tokens,
    report.output_tokens,
    report.cache_read_input_tokens,
    report.cache_creation_input_tokens,
    0,
    report.reasoning_tokens,
    false,
    '',
    report.cost_nano_usd,
    false
FROM call_reports AS report
JOIN messages AS message ON message.session_id = report.session_id AND message.id = report.message_id
JOIN sessions AS session ON session.id = report.session_id;

INSERT INTO calls
SELECT
    owner.call_key,
    owner.owner_copied,
    owner.owner_time_ms,
    owner.owner_session,
    owner.owner_agent_id,
    owner.owner_agent,
    owner.owner_project,
    call.model,
    call.input_tokens,
    call.output_tokens,
    call.cache_read_input_tokens,
    call.cache_creation_input_tokens,
    0,
    call.reasoning_tokens,
    false,
    '',
    call.reported_nano_usd,
    false
FROM (
    SELECT DISTINCT ON (call_key) *
    FROM told_calls
    ORDER BY call_key, owner_copied, coalesce(nullif(owner_time_ms, 0), 9223372036854775807), owner_session,
        owner_agent_id, owner_agent, owner_project
) AS owner
JOIN (
    SELECT
        call_key,
        max(model) AS model,
        max(input_tokens) AS input_tokens,
        max(output_tokens) AS output_tokens,
        max(cache_read_input_tokens) AS cache_read_input_tokens,
        max(cache_creation_input_tokens) AS cache_creation_input_tokens,
        max(reasoning_tokens) AS reasoning_tokens,
        max(reported_nano_usd) AS reported_nano_usd
    FROM told_calls
    GROUP BY call_key
) AS call USING (call_key);

DROP VIEW api_calls;
DROP TABLE call_reports;
