package dev.steno.runtime.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Who may call this process. */
@ConfigMapping(prefix = "steno.security")
interface SecuritySettings {

    /** The file of hashed API keys, see {@link ApiKeys}. With it every door but health asks for a key. */
    Optional<Path> keysFile();

    /**
     * The secret by which the services of one installation know each other, at least 16 characters. With it, and without a
     * file of keys, only the other services get in.
     */
    Optional<String> internalToken();

    /**
     * Names, beside the loopback ones, by which this server may be addressed. Bound to another address than loopback, it
     * answers to every name unless some are given here.
     */
    Optional<Set<String>> allowedHosts();

    /**
     * Origins of web pages that may call this server, such as {@code https://steno.example.com}. For the browser to show
     * them the answers, {@code quarkus.http.cors} must name them too.
     */
    Optional<Set<String>> allowedOrigins();

    /** Whether others than this machine may call without a key: for containers behind a gateway that asks for one. */
    @WithDefault("false")
    boolean allowOpen();
}
