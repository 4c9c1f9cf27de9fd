-- The session store: sessions that agents keep in Steno. Built from the log like everything here. A message's content stands in
-- messages; what a session of the store has beside it stands here.

CREATE TABLE stored_sessions (
    session_id text COLLATE "C" PRIMARY KEY,
    project_root text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    updated_ms bigint NOT NULL,
    -- False while the session is imported.
    complete boolean NOT NULL,
    -- What made it: the same request gives the same session.
    digest text NOT NULL,
    -- The steno.store.v1.StoredSession.
    session bytea NOT NULL,
    purged_through bigint NOT NULL,
    -- The offset of the last event that was applied to it: what comes again is passed over.
    last_offset bigint NOT NULL
) WITH (fillfactor = 80);

CREATE INDEX stored_sessions_by_change ON stored_sessions (updated_ms DESC, session_id);
CREATE INDEX stored_sessions_by_name ON stored_sessions (project_root, name, updated_ms DESC);

CREATE TABLE stored_messages (
    session_id text COLLATE "C" NOT NULL,
    sequence bigint NOT NULL,
    id text COLLATE "C" NOT NULL,
    role text COLLATE "C" NOT NULL,
    -- 'main' for none.
    agent_name text COLLATE "C" NOT NULL,
    time_ms bigint NOT NULL,
    -- About how many tokens it takes in a context.
    tokens bigint NOT NULL,
    tool_call_ids text[] NOT NULL,
    tool_call_id text NOT NULL,
    api_calls bigint NOT NULL,
    input_tokens bigint NOT NULL,
    output_tokens bigint NOT NULL,
    cache_read_input_tokens bigint NOT NULL,
    cache_creation_input_tokens bigint NOT NULL,
    reasoning_tokens bigint NOT NULL,
    -- It was compacted where it was imported from; what is compacted here is told by the session.
    archived boolean NOT NULL,
    -- The steno.store.v1.Appended.
    appended bytea NOT NULL,
    PRIMARY KEY (session_id, sequence)
);

CREATE UNIQUE INDEX stored_messages_by_id ON stored_messages (session_id, id);
CREATE INDEX stored_messages_by_role ON stored_messages (session_id, role, sequence);
CREATE INDEX stored_messages_of_users ON stored_messages (time_ms DESC, session_id, sequence DESC) WHERE role = 'user';

CREATE TABLE stored_summaries (
    session_id text COLLATE "C" NOT NULL,
    through_sequence bigint NOT NULL,
    compacted_ms bigint NOT NULL,
    -- The steno.store.v1.Summary.
    summary bytea NOT NULL,
    PRIMARY KEY (session_id, through_sequence)
);

CREATE TABLE stored_items (
    session_id text COLLATE "C" NOT NULL,
    -- The number of a steno.store.v1.ItemKind.
    kind integer NOT NULL,
    type text COLLATE "C" NOT NULL,
    key text COLLATE "C" NOT NULL,
    value text NOT NULL,
    json boolean NOT NULL,
    -- A removed item keeps its version.
    removed boolean NOT NULL,
    version bigint NOT NULL,
    changed_ms bigint NOT NULL,
    PRIMARY KEY (session_id, kind, type, key)
);

-- What became of each change that is no message: a repeated one is not applied again.
CREATE TABLE stored_changes (
    session_id text COLLATE "C" NOT NULL,
    event_id text COLLATE "C" NOT NULL,
    -- The version after it.
    version bigint NOT NULL,
    -- Why it was refused; empty when it was applied.
    refused text NOT NULL,
    PRIMARY KEY (session_id, event_id)
);
