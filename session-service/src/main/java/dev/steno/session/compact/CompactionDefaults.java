package dev.steno.session.compact;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What a compaction does where its request says nothing. */
@ConfigMapping(prefix = "steno.store.compaction")
public interface CompactionDefaults {

    /** The tokens that a context may take. */
    @WithDefault("200000")
    long contextBudget();

    /** Compact from this part of the budget on. */
    @WithDefault("0.75")
    double trigger();

    /** The part of the messages that is compacted, oldest first. */
    @WithDefault("0.4")
    double ratio();

    /** Messages that stay whatever the ratio. */
    @WithDefault("10")
    int keepLast();

    /** What writes summaries: extract or http. */
    @WithDefault("extract")
    String summariser();

    /** A model that writes summaries. */
    Http http();

    /** An endpoint that takes the chat completions of the OpenAI API. */
    interface Http {

        /** Its base address, such as http://localhost:11434/v1; /chat/completions is added. */
        Optional<URI> url();

        /** The model's name. */
        Optional<String> model();

        /** Sent as a bearer token. */
        Optional<String> apiKey();

        /** How long a summary may take. */
        @WithDefault("2m")
        Duration timeout();

        /** The most characters of a conversation that are sent; of a longer one the end is. */
        @WithDefault("400000")
        int mostCharacters();
    }
}
