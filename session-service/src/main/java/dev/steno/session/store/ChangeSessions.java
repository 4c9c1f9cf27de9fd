package dev.steno.session.store;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.identity.NamedId;
import dev.steno.schema.log.Position;
import dev.steno.schema.projects.ReportedName;
import dev.steno.schema.store.v1.CreateSessionRequest;
import dev.steno.schema.store.v1.CreateSessionResponse;
import dev.steno.schema.store.v1.ItemChanged;
import dev.steno.schema.store.v1.ItemKind;
import dev.steno.schema.store.v1.SessionChanged;
import dev.steno.schema.store.v1.SessionCreated;
import dev.steno.schema.store.v1.StoredSession;
import dev.steno.schema.store.v1.UpdateSessionRequest;
import dev.steno.schema.store.v1.UpdateSessionResponse;
import dev.steno.session.archive.WriteEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;

/** Creates and changes sessions of the store. A write is answered when the archive holds it. Blocks. */
@ApplicationScoped
public class ChangeSessions {

    private final StoredSessions sessions;
    private final ReadSessions reads;
    private final StoreEvents events;
    private final WriteEvent log;
    private final StoreLog changes;
    private final NameLock names;

    ChangeSessions(
            StoredSessions sessions,
            ReadSessions reads,
            StoreEvents events,
            WriteEvent log,
            StoreLog changes,
            NameLock names) {
        this.sessions = sessions;
        this.reads = reads;
        this.events = events;
        this.log = log;
        this.changes = changes;
        this.names = names;
    }

    /**
     * Creates a session; the same request with the same id or key gives the session that is there.
     *
     * @throws Problem MALFORMED; EXISTS when the folder has a session of that name or the store another one of that id; what {@link
     *     WriteEvent#write} throws
     */
    public CreateSessionResponse create(CreateSessionRequest asked) {
        CreateSessionRequest request = StoreRequests.checked(asked);
        String id = sessionId(request);
        String digest = StoreRequests.digest(request);
        Optional<StoredState> before = sessions.find(id);
        if (before.isPresent()) {
            return CreateSessionResponse.newBuilder()
                    .setSession(sessions.withProject(same(before.get(), digest)))
                    .build();
        }
        Position position =
                named(request.getProjectRoot(), request.getName(), () -> log.write(created(request, id, digest)));
        StoredState after = sessions.find(id).orElseThrow(ChangeSessions::deleted);
        return CreateSessionResponse.newBuilder()
                .setSession(sessions.withProject(same(after, digest)))
                .setPosition(position.toString())
                .build();
    }

    /**
     * Changes what the request gives.
     *
     * @throws Problem MALFORMED, NOT_FOUND; EXISTS when the folder has a session of that name; CHANGED when the session has another
     *     version; what {@link StoreLog#write} throws
     */
    public UpdateSessionResponse update(UpdateSessionRequest asked) {
        UpdateSessionRequest request = StoreRequests.checked(asked);
        StoredSession session = reads.get(request.getSessionId());
        Event event = events.of(session, UUID.randomUUID().toString())
                .setSessionChanged(changed(request))
                .build();
        boolean renamed = request.hasName() && !request.getName().equals(session.getName());
        StoreLog.Written written = renamed
                ? named(session.getProjectRoot(), request.getName(), () -> changes.write(event))
                : changes.write(event);
        return UpdateSessionResponse.newBuilder()
                .setSession(reads.show(request.getSessionId()))
                .setPosition(written.position().toString())
                .build();
    }

    private static String sessionId(CreateSessionRequest request) {
        if (!request.getSessionId().isBlank()) {
            return request.getSessionId();
        }
        return request.getClientKey().isEmpty()
                ? UUID.randomUUID().toString()
                : NamedId.of("store session", request.getProjectRoot(), request.getClientKey());
    }

    private static StoredSession same(StoredState there, String digest) {
        if (!there.digest().equals(digest)) {
            throw Problem.of(ErrorCode.EXISTS, "the store has another session of this id or client key");
        }
        return there.session();
    }

    /** Gives out a name: from the look whether it is free until the archive has it, no other can. */
    private <T> T named(String projectRoot, String name, Supplier<T> write) {
        return names.holding(projectRoot, name, () -> {
            if (!name.isEmpty() && sessions.named(projectRoot, name).isPresent()) {
                throw Problem.of(ErrorCode.EXISTS, "name: the folder has a session of this name already");
            }
            return write.get();
        });
    }

    private Event created(CreateSessionRequest request, String id, String digest) {
        SessionCreated.Builder created = SessionCreated.newBuilder()
                .setName(request.getName())
                .setProvider(request.getProvider())
                .setModel(request.getModel())
                .setSkill(request.getSkill())
                .setParentSessionId(request.getParentSessionId())
                .setProjectRoot(request.getProjectRoot())
                .setDigest(digest);
        new TreeMap<>(request.getMetadataMap())
                .forEach((key, value) -> created.addMetadata(ItemChanged.newBuilder()
                        .setKind(ItemKind.ITEM_KIND_METADATA)
                        .setKey(key)
                        .setValue(value)));
        String agent = request.getAgent().isBlank() ? ReportedName.UNKNOWN : request.getAgent();
        return events.of(id, agent, request.getProjectRoot(), NamedId.of(id, "store", "created", digest))
                .setSessionCreated(created)
                .build();
    }

    private static SessionChanged changed(UpdateSessionRequest request) {
        SessionChanged.Builder change = SessionChanged.newBuilder().setExpectedVersion(request.getExpectedVersion());
        if (request.hasName()) {
            change.setName(request.getName());
        }
        if (request.hasProvider()) {
            change.setProvider(request.getProvider());
        }
        if (request.hasModel()) {
            change.setModel(request.getModel());
        }
        if (request.hasSkill()) {
            change.setSkill(request.getSkill());
        }
        return change.build();
    }

    private static Problem deleted() {
        return Problem.of(ErrorCode.EXISTS, "a session of this id was deleted; ids are not used again");
    }
}
