package dev.steno.session.postgres;

import java.io.Serial;
import java.sql.SQLException;

/** PostgreSQL cannot take a batch now; the same batch may be taken later. */
final class ArchiveUnavailableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    ArchiveUnavailableException(SQLException cause) {
        super("PostgreSQL: " + cause.getMessage(), cause);
    }
}
