package dev.steno.session.postgres;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** Runs the archive's queries, each in a short transaction, so that no reader keeps a connection. */
@ApplicationScoped
class PostgresReads {

    private final ArchiveSchema schema;

    PostgresReads(ArchiveSchema schema) {
        this.schema = schema;
    }

    /**
     * The query's result.
     *
     * @throws dev.steno.runtime.errors.Problem UNAVAILABLE when PostgreSQL does not answer
     */
    <T> T run(Supplier<T> query) {
        if (!schema.current()) {
            throw PostgresFailures.unavailable(null);
        }
        try {
            return QuarkusTransaction.requiringNew().call(query::get);
        } catch (RuntimeException e) {
            throw PostgresFailures.ofRead(e);
        }
    }
}
