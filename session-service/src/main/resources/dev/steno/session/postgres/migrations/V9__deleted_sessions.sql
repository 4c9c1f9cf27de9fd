-- Sessions that have been deleted, and where in the log: events of them that come later are passed over.
CREATE TABLE deleted_sessions (
    session_id text COLLATE "C" PRIMARY KEY,
    deleted_ms bigint NOT NULL,
    log_partition integer NOT NULL,
    log_offset bigint NOT NULL
);
