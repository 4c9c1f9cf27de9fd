package dev.steno.runtime.security;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The file of API keys: a line {@code name salt:sha256} for each, comments after {@code #}. The keys themselves are not in
 * it. Running services see a change within seconds. Needs nothing but the file; safe against other processes that change
 * it at the same time.
 */
public final class ApiKeys {

    private static final String PREFIX = "steno_";
    private static final int KEY_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;

    public ApiKeys(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * Makes a new key and keeps its hash. Creates the file when it is not there.
     *
     * @return the key, which cannot be shown again
     * @throws IllegalArgumentException when the name is no name or has a key already
     */
    public String add(String name) throws IOException {
        if (!HashedKey.isName(name)) {
            throw new IllegalArgumentException(
                    "a key's name is 1 to 64 letters, digits, '.', '_', '@' and '-', and begins with a letter or digit");
        }
        String key = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random(KEY_BYTES));
        HashedKey hashed = HashedKey.of(name, HexFormat.of().formatHex(random(SALT_BYTES)), key);
        change(lines -> {
            if (namesIn(lines).contains(name)) {
                throw new IllegalArgumentException("there is a key named " + name + " already; remove it first");
            }
            List<String> more = new ArrayList<>(lines);
            more.add(hashed.line());
            return more;
        });
        return key;
    }

    /**
     * Takes a key out; its holder is refused from then on.
     *
     * @return whether there was a key of that name
     */
    public boolean remove(String name) throws IOException {
        if (!Files.exists(file) || !names().contains(name)) {
            return false;
        }
        change(lines -> lines.stream()
                .filter(line -> !namesIn(List.of(line)).contains(name))
                .toList());
        return true;
    }

    /** Whose keys there are, in the file's order; none when there is no file. */
    public List<String> names() throws IOException {
        return Files.exists(file) ? namesIn(lines()) : List.of();
    }

    /**
     * The keys as they are now.
     *
     * @throws IOException with a text for the operator, when the file is not there, cannot be read, has no key or a line
     *     that is none
     */
    KeyRing read() throws IOException {
        List<HashedKey> keys = parse(lines());
        if (keys.isEmpty()) {
            throw new IOException("the file of API keys has no key: " + file);
        }
        return new KeyRing(keys);
    }

    private List<HashedKey> parse(List<String> lines) throws IOException {
        List<HashedKey> keys = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = withoutComment(lines.get(i));
            if (line.isEmpty()) {
                continue;
            }
            int number = i + 1;
            HashedKey key = HashedKey.parse(line)
                    .orElseThrow(() -> new IOException(
                            "line %d of the file of API keys is not 'name salt:sha256': %s".formatted(number, file)));
            if (!names.add(key.name())) {
                throw new IOException(
                        "line %d of the file of API keys repeats the name %s: %s".formatted(number, key.name(), file));
            }
            keys.add(key);
        }
        return keys;
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no file of API keys at " + file, e);
        } catch (CharacterCodingException e) {
            throw new IOException("the file of API keys is not text: " + file, e);
        } catch (IOException e) {
            throw new IOException("the file of API keys cannot be read: " + file + " (" + e.getMessage() + ")", e);
        }
    }

    private static List<String> namesIn(List<String> lines) {
        return lines.stream()
                .flatMap(line -> HashedKey.parse(withoutComment(line)).stream())
                .map(HashedKey::name)
                .toList();
    }

    private static String withoutComment(String line) {
        int comment = line.indexOf('#');
        return (comment < 0 ? line : line.substring(0, comment)).strip();
    }

    /** Reads, changes and replaces the file while no other process does; a reader sees the old file or the new one. */
    private void change(UnaryOperator<List<String>> change) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file;
        Path folder = Files.createDirectories(target.resolveSibling(".").normalize());
        Path lock = folder.resolve(target.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            List<String> changed = change.apply(Files.exists(target) ? lines() : List.of());
            Path draft = createPrivate(folder, target.getFileName() + ".");
            try {
                Files.write(draft, changed);
                try (FileChannel written = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                    written.force(true);
                }
                Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        }
    }

    private static Path createPrivate(Path folder, String prefix) throws IOException {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? Files.createTempFile(
                        folder,
                        prefix,
                        ".tmp",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(folder, prefix, ".tmp");
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
