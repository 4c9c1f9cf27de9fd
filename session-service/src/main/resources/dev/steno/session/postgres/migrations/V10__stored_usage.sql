-- What the messages of a session report of their API calls, summed by agent: what a session used is known without reading its messages.

CREATE TABLE stored_usage (
    session_id text COLLATE "C" NOT NULL,
    -- 'main' for messages that name no agent.
    agent_name text COLLATE "C" NOT NULL,
    api_calls bigint NOT NULL,
    input_tokens bigint NOT NULL,
    output_tokens bigint NOT NULL,
    cache_read_input_tokens bigint NOT NULL,
    cache_creation_input_tokens bigint NOT NULL,
    reasoning_tokens bigint NOT NULL,
    PRIMARY KEY (session_id, agent_name)
) WITH (fillfactor = 80);

INSERT INTO stored_usage
SELECT session_id, agent_name, sum(api_calls), sum(input_tokens), sum(output_tokens), sum(cache_read_input_tokens),
    sum(cache_creation_input_tokens), sum(reasoning_tokens)
FROM stored_messages GROUP BY session_id, agent_name;

ALTER TABLE stored_messages
    DROP COLUMN api_calls,
    DROP COLUMN input_tokens,
    DROP COLUMN output_tokens,
    DROP COLUMN cache_read_input_tokens,
    DROP COLUMN cache_creation_input_tokens,
    DROP COLUMN reasoning_tokens;

-- What is being imported is looked for once a minute.
CREATE INDEX stored_sessions_incomplete ON stored_sessions (session_id) WHERE NOT complete;
