-- How far the archive is in the log, written in the transaction of each batch. log is the id of the topic.
CREATE TABLE log_positions (
    log_partition integer PRIMARY KEY,
    log text NOT NULL,
    next_offset bigint NOT NULL
);
