package dev.steno.cli.send;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Sees which files below some folders change. A hint and no more: systems lose such events, and some folders cannot be watched; who
 * asks looks by itself from time to time. For one thread.
 */
final class FolderWatch implements AutoCloseable {

    private static final int DEEPEST = 8;
    private static final int MOST_FOLDERS = 20_000;

    private final WatchService service;
    private final Map<WatchKey, Path> folders = new HashMap<>();
    private final Set<Path> watched = new HashSet<>();

    private FolderWatch(WatchService service) {
        this.service = service;
    }

    static FolderWatch of(List<Path> roots) {
        try {
            FolderWatch watch = new FolderWatch(FileSystems.getDefault().newWatchService());
            roots.forEach(watch::add);
            return watch;
        } catch (IOException e) {
            throw new UncheckedIOException("folders cannot be watched", e);
        }
    }

    /** Watches this folder too, and all below it. */
    void add(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> below = Files.walk(folder, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
            below.filter(Files::isDirectory).forEach(this::register);
        } catch (IOException | UncheckedIOException e) {
            // It has vanished, or is not ours to read; then there is nothing to see in it.
            return;
        }
    }

    private void register(Path folder) {
        if (watched.size() >= MOST_FOLDERS || !watched.add(folder)) {
            return;
        }
        try {
            WatchKey key = folder.register(
                    service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            folders.put(key, folder);
        } catch (IOException e) {
            // The system watches no more folders; the others are looked at from time to time.
            watched.remove(folder);
        }
    }

    /** What has changed, after waiting for it; nothing when the time is over. */
    Set<Path> changed(Duration wait) {
        Set<Path> changed = new HashSet<>();
        try {
            WatchKey key = service.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
            while (key != null) {
                take(key, changed);
                key = service.poll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return changed;
    }

    private void take(WatchKey key, Set<Path> changed) {
        Path folder = folders.get(key);
        for (WatchEvent<?> event : key.pollEvents()) {
            if (folder != null) {
                // Of events that were lost, only the folder is known.
                Path path = event.context() instanceof Path name ? folder.resolve(name) : folder;
                changed.add(path);
                if (event.kind() == StandardWatchEventKinds.ENTRY_CREATE) {
                    add(path);
                }
            }
        }
        if (!key.reset()) {
            folders.remove(key);
            watched.remove(folder);
        }
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            throw new UncheckedIOException("watching cannot be ended", e);
        }
    }
}
