package dev.steno.cli.spool;

import dev.steno.cli.spool.HookReceiver.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The events of hooks that were captured for one server and are not there yet. The program {@code steno-hook} writes to the same
 * folder at any time, so figures are of the moment. Methods throw {@link UncheckedIOException} when the folder cannot be used.
 */
public final class HookSpool {

    static final String WAITING = "spool";

    // <nanoseconds since the epoch>-<process>.<agent>
    private static final Pattern NAME = Pattern.compile("((\\d+)\\d{6}-\\d+)\\.([a-z-]+)");
    private static final Duration UNFINISHED_AFTER = Duration.ofMinutes(10);

    private final Path folder;

    HookSpool(Path folder) {
        this.folder = folder;
    }

    /** How many events were kept and how many refused. */
    public record Delivery(int kept, int refused) {}

    /** The server's address, as the hooks know it. */
    public URI server() {
        return URI.create(folder.getFileName().toString().replace(',', '/'));
    }

    /** Where the refused events are. */
    public Path refusedFolder() {
        return folder.resolve("refused");
    }

    /** How many events wait to be sent. */
    public int waiting() {
        return events().size();
    }

    /** How many the server has refused for good. */
    public int refused() {
        return list(refusedFolder()).size();
    }

    /** How many were not captured, for the spool or the disk was full. */
    public long dropped() {
        try (Stream<String> lines = Files.lines(droppedFile())) {
            return lines.count();
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where those are noted that were not captured, a line for each. */
    public Path droppedFile() {
        return folder.resolve("dropped");
    }

    /** When the server last took an event of this agent. */
    public Optional<Instant> delivered(String agent) {
        try {
            return Optional.of(Files.getLastModifiedTime(mark(agent)).toInstant());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Hands over what waits, in order, until an event has to wait; each is deleted once it is kept. Nothing when another process
     * is sending.
     */
    public Delivery deliver(HookReceiver receiver) {
        int kept = 0;
        int refused = 0;
        try (SendingLock lock = SendingLock.take(folder.resolve("sending"))) {
            if (lock.isOurs()) {
                countUnfinished();
                for (Path event : events()) {
                    lock.renew();
                    Outcome outcome = deliver(event, receiver);
                    if (outcome == Outcome.LATER) {
                        return new Delivery(kept, refused);
                    }
                    kept += outcome == Outcome.KEPT ? 1 : 0;
                    refused += outcome == Outcome.REFUSED ? 1 : 0;
                }
                Files.deleteIfExists(folder.resolve("full"));
            }
            return new Delivery(kept, refused);
        } catch (IOException e) {
            throw new UncheckedIOException("what hooks left in " + folder + " cannot be sent", e);
        }
    }

    private Outcome deliver(Path event, HookReceiver receiver) throws IOException {
        Matcher name = NAME.matcher(event.getFileName().toString());
        if (!name.matches()) {
            refuse(event, "name");
            return Outcome.REFUSED;
        }
        SpooledHook hook =
                new SpooledHook(name.group(3), name.group(1), Long.parseLong(name.group(2)), Files.readAllBytes(event));
        Outcome outcome = receiver.receive(hook);
        switch (outcome) {
            case KEPT -> {
                Files.delete(event);
                Files.writeString(mark(hook.agent()), "\n");
            }
            case REFUSED -> refuse(event, "refused");
            case LATER -> {
                // It stays where it is.
            }
        }
        return outcome;
    }

    private void refuse(Path event, String reason) throws IOException {
        Files.createDirectories(refusedFolder());
        Files.move(
                event,
                refusedFolder().resolve(event.getFileName() + "." + reason),
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** What a hook that was killed has left is no whole event. */
    private void countUnfinished() throws IOException {
        Instant before = Instant.now().minus(UNFINISHED_AFTER);
        for (Path draft : list(folder.resolve(WAITING))) {
            if (isDraft(draft) && Files.getLastModifiedTime(draft).toInstant().isBefore(before)) {
                Files.writeString(
                        droppedFile(), before + " unfinished\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                Files.delete(draft);
            }
        }
    }

    private Path mark(String agent) {
        return folder.resolve("delivered." + agent);
    }

    private List<Path> events() {
        List<Path> events = new ArrayList<>(list(folder.resolve(WAITING)));
        events.removeIf(HookSpool::isDraft);
        return events;
    }

    private static boolean isDraft(Path file) {
        return file.getFileName().toString().startsWith(".");
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException("what hooks left in " + folder + " cannot be listed", e);
        }
    }
}
