package dev.steno.cli.send;

import java.time.Duration;

/**
 * How far an import is.
 *
 * @param filesDone files read to their end
 * @param files files to read, as far as is known
 * @param bytesDone bytes read
 * @param bytes bytes to read, as far as is known
 * @param accepted lines the server took
 */
public record ImportProgress(long filesDone, long files, long bytesDone, long bytes, long accepted, Duration elapsed) {}
