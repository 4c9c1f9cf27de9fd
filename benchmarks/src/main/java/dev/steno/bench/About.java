package dev.steno.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What must be known of a run to read its numbers later. */
final class About {

    private static final long MEGA = 1024 * 1024;

    private About() {}

    static Map<String, Object> thisRun(boolean quick) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("time", Instant.now().toString());
        about.put("commit", commit());
        about.put("quick", quick);
        about.put("jdk", Runtime.version().toString());
        about.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        about.put("cores", Runtime.getRuntime().availableProcessors());
        if (java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean machine) {
            about.put("memory_mb", machine.getTotalMemorySize() / MEGA);
        }
        return about;
    }

    /** The commit that is checked out, marked when there are changes on top; "unknown" outside of a repository. */
    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12")
                    .directory(Path.of(System.getProperty("steno.root", ".")).toFile())
                    .redirectErrorStream(true)
                    .start();
            String words = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? words : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
