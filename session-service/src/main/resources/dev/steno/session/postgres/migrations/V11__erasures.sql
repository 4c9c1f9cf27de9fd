-- Erasures of deleted sessions, and what each place has done for them: the receipts. Built from the log like everything here.
CREATE TABLE erasures (
    id text COLLATE "C" PRIMARY KEY,
    session_id text COLLATE "C" NOT NULL,
    requested_ms bigint NOT NULL,
    log_partition integer NOT NULL,
    log_offset bigint NOT NULL
);

CREATE INDEX erasures_by_session ON erasures (session_id, log_offset DESC);

CREATE TABLE erased_places (
    erasure_id text COLLATE "C" NOT NULL,
    -- The number of a steno.events.v1.ErasurePlace.
    place integer NOT NULL,
    -- Whether no byte of the session is left there.
    erased boolean NOT NULL,
    what text NOT NULL,
    done_ms bigint NOT NULL,
    PRIMARY KEY (erasure_id, place)
);
