-- Where a session's agent works, and what its project is known by: dev.steno.schema.projects.ProjectKey as text. A project from
-- before this rule is known by its name alone until records of its session come again.
ALTER TABLE sessions
    ADD COLUMN project_key text COLLATE "C" NOT NULL DEFAULT '',
    ADD COLUMN folder text COLLATE "C" NOT NULL DEFAULT '',
    ADD COLUMN repository text COLLATE "C" NOT NULL DEFAULT '',
    ADD COLUMN remote text COLLATE "C" NOT NULL DEFAULT '',
    ADD COLUMN branch text COLLATE "C" NOT NULL DEFAULT '';

UPDATE sessions SET project_key = project;

-- All distinct projects are read whenever one is named.
CREATE INDEX sessions_by_project ON sessions (project_key);
