package dev.steno.providers.read;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.sql.SQLException;

/** Why a file or database cannot be read, in words that a person understands. They name no place and no content. */
public final class Reasons {

    private static final int PRIMARY_CODE = 0xff;

    private Reasons() {}

    /** Why a file or folder cannot be read. */
    public static String of(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "it is gone, or a link leads nowhere";
        }
        if (cause instanceof NotDirectoryException) {
            return "it is no folder";
        }
        return cause.getCause() instanceof SQLException e ? of(e) : message(cause);
    }

    /** Why a SQLite database cannot be read. */
    public static String of(SQLException cause) {
        if (cause.getCause() instanceof IOException e) {
            return of(e);
        }
        return switch (cause.getErrorCode() & PRIMARY_CODE) {
            case 3 -> "permission denied";
            case 5, 6 -> "the database is locked by another program";
            case 8 -> "the database's last writer crashed; the agent has to open it once";
            case 10 -> "the disk cannot be read";
            case 11 -> "the database is damaged";
            case 14 -> "the database cannot be opened";
            case 26 -> "the file is encrypted, or no SQLite database";
            default -> message(cause);
        };
    }

    private static String message(Exception cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }
}
