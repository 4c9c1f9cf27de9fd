package dev.steno.embedded;

import java.util.Optional;

/** Each part as a process of its own on this machine. */
final class EmbeddedKind implements BackendsKind {

    @Override
    public String name() {
        return BackendsChoice.EMBEDDED;
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.empty();
    }

    @Override
    public PartProcess process(Part part, BackendSettings settings) {
        int port = settings.port(part);
        return switch (part) {
            case KAFKA -> new KafkaPart(settings, port);
            case POSTGRES -> new PostgresPart(settings, port);
            case OPENSEARCH -> new OpenSearchPart(settings, port);
        };
    }
}
