package dev.steno.session;

import dev.steno.session.read.TranscriptPlace;
import dev.steno.session.read.Transcripts;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the chunks that are read, to see that a reader who takes nothing is read nothing. */
@Decorator
@Priority(1)
class CountedTranscripts implements Transcripts {

    static final AtomicInteger CHUNKS = new AtomicInteger();

    @Inject
    @Any
    @Delegate
    Transcripts delegate;

    @Override
    public List<Entry> after(String sessionId, TranscriptPlace place, int maxMessages, long maxBytes) {
        CHUNKS.incrementAndGet();
        return delegate.after(sessionId, place, maxMessages, maxBytes);
    }
}
