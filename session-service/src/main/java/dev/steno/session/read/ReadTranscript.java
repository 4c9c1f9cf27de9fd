package dev.steno.session.read;

import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.archive.v1.ArchivedSession;
import dev.steno.schema.archive.v1.ListMessagesRequest;
import dev.steno.schema.archive.v1.ListMessagesResponse;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.records.StorableText;
import dev.steno.session.SessionSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads sessions and their messages. Every session id is checked; a session the archive does not know is NOT_FOUND. */
@ApplicationScoped
public class ReadTranscript {

    private static final int DEFAULT_PAGE = 100;
    private static final int LARGEST_PAGE = 1000;
    private static final int CHUNK_MESSAGES = 500;

    /** Keeps an answer well below the 64 MiB that clients take at most. */
    private static final long PAGE_BYTES = 16L * 1024 * 1024;

    /** Takes messages, a run of them at a time; may block, and may end the reading by throwing. */
    @FunctionalInterface
    public interface MessageSink {

        void accept(List<Message> run) throws InterruptedException;
    }

    private final Sessions sessions;
    private final Transcripts transcripts;
    private final SessionSettings settings;

    ReadTranscript(Sessions sessions, Transcripts transcripts, SessionSettings settings) {
        this.sessions = sessions;
        this.transcripts = transcripts;
        this.settings = settings;
    }

    /**
     * One session.
     *
     * @throws Problem MALFORMED without a session id, NOT_FOUND when the archive has no event of it
     */
    public ArchivedSession session(String sessionId) {
        if (sessionId.isBlank()) {
            throw Problem.field("session_id", "names the session; it is empty");
        }
        return sessions.find(StorableText.of(sessionId))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND, "the archive knows no session of this id"));
    }

    /** How many messages a session has; 0 for one that the archive does not know. */
    public int messages(String sessionId) {
        return sessions.find(StorableText.of(sessionId))
                .map(ArchivedSession::getMessageCount)
                .orElse(0);
    }

    /** A page of messages. A page of large messages is shorter than was asked for; only the last one has no token. */
    public ListMessagesResponse page(ListMessagesRequest request) {
        int size = pageSize(request.getPageSize());
        TranscriptPlace from = TranscriptPlace.ofToken(request.getPageToken());
        ArchivedSession session = session(request.getSessionId());
        List<Transcripts.Entry> entries = transcripts.after(session.getSessionId(), from, size, PAGE_BYTES);
        ListMessagesResponse.Builder page = ListMessagesResponse.newBuilder();
        entries.forEach(entry -> page.addMessages(named(entry, session)));
        if (!entries.isEmpty()
                && hasMore(session.getSessionId(), entries.getLast().place())) {
            page.setNextPageToken(entries.getLast().place().toToken());
        }
        return page.build();
    }

    /** Gives all messages of a session to a sink, in order, holding only one run of them in memory. */
    public void stream(ArchivedSession session, MessageSink sink) throws InterruptedException {
        String sessionId = session.getSessionId();
        long bytes = settings.chunkSize().asLongValue();
        List<Transcripts.Entry> chunk = transcripts.after(sessionId, TranscriptPlace.START, CHUNK_MESSAGES, bytes);
        while (!chunk.isEmpty()) {
            sink.accept(chunk.stream().map(entry -> named(entry, session)).toList());
            chunk = transcripts.after(sessionId, chunk.getLast().place(), CHUNK_MESSAGES, bytes);
        }
    }

    /** The message with what its session's project is called now; a record may have had another name for it. */
    private static Message named(Transcripts.Entry entry, ArchivedSession session) {
        Message message = entry.message();
        return message.getProjectName().equals(session.getProjectName())
                ? message
                : message.toBuilder().setProjectName(session.getProjectName()).build();
    }

    private boolean hasMore(String sessionId, TranscriptPlace place) {
        return !transcripts.after(sessionId, place, 1, 0).isEmpty();
    }

    private static int pageSize(int asked) {
        if (asked < 0 || asked > LARGEST_PAGE) {
            throw Problem.field("page_size", "is 1 to 1000, or 0 for 100");
        }
        return asked == 0 ? DEFAULT_PAGE : asked;
    }
}
