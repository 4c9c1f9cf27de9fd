package dev.steno.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A jar that stands in for a part's: a main class that is compiled on the spot. It is found while this is open. */
final class FakePart implements AutoCloseable {

    private static final String SETTING = "steno.parts";

    private FakePart(Path parts) {
        System.setProperty(SETTING, parts.toString());
    }

    /**
     * Makes the jar and lets parts be looked for in its folder.
     *
     * @param mainClass its full name
     * @param body of its main method, whose parameter is {@code args}
     */
    static FakePart of(Path parts, Part part, String mainClass, String body) throws IOException {
        Path source = Files.createDirectories(parts.resolve("source"));
        String name = mainClass.substring(mainClass.lastIndexOf('.') + 1);
        Path file = Files.writeString(source.resolve(name + ".java"), """
                package %s;
                public class %s {
                    public static void main(String[] args) throws Exception {
                        %s
                    }
                }
                """.formatted(
                        mainClass.substring(0, mainClass.lastIndexOf('.')), name, body));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int outcome = compiler.run(
                null,
                null,
                null,
                List.of("-d", source.toString(), file.toString()).toArray(String[]::new));
        if (outcome != 0) {
            throw new IllegalArgumentException("not Java: " + body);
        }
        Path lib = Files.createDirectories(parts.resolve(part.folder()).resolve("lib"));
        String entry = mainClass.replace('.', '/') + ".class";
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(lib.resolve("part.jar")))) {
            jar.putNextEntry(new JarEntry(entry));
            Files.copy(source.resolve(entry), jar);
            jar.closeEntry();
        }
        return new FakePart(parts);
    }

    @Override
    public void close() {
        System.clearProperty(SETTING);
    }
}
