package dev.steno.providers.read;

import java.io.IOException;
import java.io.InputStream;

/**
 * JSON whose strings are cut at a number of bytes, never within a character or an escape. What comes out is JSON if what goes
 * in is. So one string of any length can be read in little memory.
 */
final class CutStrings extends InputStream {

    private static final int CHUNK = 1 << 14;
    private static final int HEX_DIGITS = 4;

    private final InputStream in;
    private final int longest;
    private final byte[] chunk = new byte[CHUNK];
    private int at;
    private int filled;

    private boolean inString;
    private boolean escaped;
    private int hexToCome;
    private int taken;
    private boolean cutting;

    CutStrings(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int written = 0;
        while (written < length) {
            if (at == filled && (written > 0 || !fill())) {
                break;
            }
            byte b = chunk[at++];
            if (keeps(b)) {
                into[offset + written++] = b;
            }
        }
        return written == 0 && length > 0 ? -1 : written;
    }

    private boolean fill() throws IOException {
        filled = Math.max(0, in.read(chunk, 0, CHUNK));
        at = 0;
        return filled > 0;
    }

    private boolean keeps(byte b) {
        if (!inString) {
            inString = b == '"';
            taken = 0;
            cutting = false;
            return true;
        }
        if (b == '"' && !escaped) {
            inString = false;
            return true;
        }
        boolean between = !escaped && hexToCome == 0 && (b & 0xC0) != 0x80;
        cutting |= between && taken >= longest;
        follow(b);
        taken++;
        return !cutting;
    }

    private void follow(byte b) {
        if (escaped) {
            escaped = false;
            hexToCome = b == 'u' ? HEX_DIGITS : 0;
        } else if (hexToCome > 0) {
            hexToCome--;
        } else {
            escaped = b == '\\';
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
