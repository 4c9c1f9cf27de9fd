package dev.steno.session.postgres;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A session as it is read. Written by {@link SessionRows} only. */
@Entity
@Table(schema = "archive", name = "sessions")
class SessionEntity extends PanacheEntityBase {

    @Id
    String id = "";

    String project = "";

    /** {@link dev.steno.schema.projects.ProjectKey} as text. */
    @Column(name = "project_key")
    String projectKey = "";

    String folder = "";

    String repository = "";

    String remote = "";

    String branch = "";

    String agent = "";

    @Column(name = "start_ms")
    long startMs;

    @Column(name = "last_activity_ms")
    long lastActivityMs;

    @Column(name = "message_count")
    long messageCount;
}
