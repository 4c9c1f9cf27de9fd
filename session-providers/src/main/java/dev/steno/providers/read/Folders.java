package dev.steno.providers.read;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds files below a folder. Links are followed unless they loop. */
public final class Folders {

    private static final Set<FileVisitOption> FOLLOW = EnumSet.of(FileVisitOption.FOLLOW_LINKS);

    private Folders() {}

    /**
     * The regular files down to this depth that are wanted, sorted by path; none when the folder does not exist.
     *
     * @param failed is given each folder and file that is there and cannot be opened
     */
    public static List<Path> files(
            Path folder, int depth, Predicate<Path> wanted, BiConsumer<Path, IOException> failed) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try {
                Files.walkFileTree(folder, FOLLOW, depth, collecting(found, wanted, failed));
            } catch (IOException e) {
                // The visitor takes every failure but that of the folder itself.
                failed.accept(folder, e);
            }
        } else if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            failed.accept(folder, new NotDirectoryException(folder.toString()));
        }
        found.sort(null);
        return found;
    }

    /** The folder of this name in the root, or the root itself when it has none: people name either. */
    public static Path inside(Path root, String name) {
        Path below = root.resolve(name);
        return Files.isDirectory(below) ? below : root;
    }

    /** A file's name. */
    public static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? "" : name.toString();
    }

    /** A file's name without this ending. */
    public static String stem(Path file, String ending) {
        String name = name(file);
        return name.endsWith(ending) ? name.substring(0, name.length() - ending.length()) : name;
    }

    /** The name of the folder that the file is in; empty at the top. */
    public static String parentName(Path file) {
        Path parent = file.getParent();
        return parent == null ? "" : name(parent);
    }

    private static FileVisitor<Path> collecting(
            List<Path> found, Predicate<Path> wanted, BiConsumer<Path, IOException> failed) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && wanted.test(file)) {
                    found.add(file);
                } else if (attributes.isSymbolicLink() && wanted.test(file)) {
                    failed.accept(file, new NoSuchFileException(file.toString()));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException cause) {
                boolean passing = cause instanceof FileSystemLoopException || cause instanceof NoSuchFileException;
                if (!passing) {
                    failed.accept(file, cause);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException cause) {
                if (cause != null) {
                    failed.accept(visited, cause);
                }
                return FileVisitResult.CONTINUE;
            }
        };
    }
}
