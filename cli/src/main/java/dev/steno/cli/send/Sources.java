package dev.steno.cli.send;

import dev.steno.cli.command.CommandFailure;
import dev.steno.cli.command.ExitCode;
import dev.steno.providers.BrokenRecord;
import dev.steno.providers.MessageVisitor;
import dev.steno.providers.ProviderException;
import dev.steno.providers.Providers;
import dev.steno.providers.RawRecord;
import dev.steno.providers.SessionFiles;
import dev.steno.providers.SessionProvider;
import dev.steno.schema.records.v1.Record;
import java.io.Serial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds out where to read. */
final class Sources {

    private static final int SESSIONS_TRIED = 3;
    private static final int RECORDS_TRIED = 200;

    private Sources() {}

    /** One agent's sessions under one folder. */
    record Source(Path root, SessionProvider provider) {}

    /**
     * The folders of a selection.
     *
     * @throws ProviderException.ProviderNotFound when an agent is not known
     * @throws CommandFailure when a folder that was named has no sessions
     */
    static List<Source> of(Selection selection) {
        Providers providers = selection.providers();
        List<String> agents = selection.agents().isEmpty() ? providers.agentTypes() : selection.agents();
        agents.forEach(providers::homes);
        if (selection.paths().isEmpty()) {
            return agents.stream()
                    .distinct()
                    .flatMap(agent -> providers.homes(agent).stream()
                            .map(home -> new Source(home, providers.forAgentType(agent, home))))
                    .toList();
        }
        boolean one = selection.agents().size() == 1;
        return selection.paths().stream()
                .map(path -> one ? at(providers, agents.getFirst(), path) : detected(providers, agents, path))
                .toList();
    }

    private static Source at(Providers providers, String agent, Path path) {
        if (!Files.isDirectory(path)) {
            throw new CommandFailure(ExitCode.USAGE, path + " is no folder");
        }
        // What has arrived is noted by file, wherever the command is called.
        Path root = path.toAbsolutePath().normalize();
        return new Source(root, providers.forAgentType(agent, root));
    }

    /** Several agents may take a folder's files for theirs; only one understands them. */
    private static Source detected(Providers providers, List<String> agents, Path path) {
        Optional<Source> best = Optional.empty();
        List<Source> unreadable = new ArrayList<>();
        long most = 0;
        for (String agent : agents) {
            Source source = at(providers, agent, path);
            long score = score(source.provider());
            if (score > most) {
                best = Optional.of(source);
                most = score;
            } else if (!source.provider().unreadable().isEmpty()) {
                unreadable.add(source);
            }
        }
        return best.or(() -> unreadable.stream().findFirst())
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE, path + " holds no sessions of " + String.join(", ", agents)));
    }

    private static long score(SessionProvider provider) {
        Score score = new Score();
        for (SessionFiles session :
                provider.sessionFiles().stream().limit(SESSIONS_TRIED).toList()) {
            try {
                score.left = RECORDS_TRIED;
                provider.scanMessages(session.sessionId(), score);
            } catch (Enough | ProviderException e) {
                // What was seen so far counts.
                continue;
            }
        }
        return score.points;
    }

    /** How well a reader understands what it reads. */
    private static final class Score implements MessageVisitor {

        private long points;
        private int left;

        @Override
        public void message(Record message, RawRecord raw) {
            take(1);
        }

        @Override
        public void unknown(Record record, RawRecord raw) {
            take(-1);
        }

        @Override
        public void broken(BrokenRecord broken) {
            take(-1);
        }

        private void take(int more) {
            points += more;
            if (--left <= 0) {
                throw new Enough();
            }
        }
    }

    private static final class Enough extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1;

        Enough() {
            super("enough", null, false, false);
        }
    }
}
