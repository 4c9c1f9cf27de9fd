package dev.steno.providers.read;

/**
 * A line of a file, without its end.
 *
 * @param number from 1
 * @param offset bytes from the start of the file to the line's first byte
 * @param length its bytes
 * @param bytes its content; empty when it is longer than is read
 * @param ended whether an end of line follows
 */
record Line(long number, long offset, long length, byte[] bytes, boolean ended) {

    boolean tooLong() {
        return length > bytes.length;
    }

    boolean isBlank() {
        for (byte b : bytes) {
            if (b > ' ' || b < 0 || b == 0) {
                return false;
            }
        }
        return !tooLong();
    }
}
