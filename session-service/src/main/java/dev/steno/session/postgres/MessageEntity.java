package dev.steno.session.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A message as it is read: its place in the transcript and its bytes. Written by {@link MessageRows} only. */
@Entity
@Table(schema = "archive", name = "messages")
@IdClass(MessageEntity.Key.class)
class MessageEntity {

    /** What names a message. */
    record Key(String sessionId, String id) {}

    @Id
    @Column(name = "session_id")
    String sessionId = "";

    @Id
    String id = "";

    @Column(name = "time_ms")
    long timeMs;

    @Column(name = "log_offset")
    long logOffset;

    byte[] message = {};
}
