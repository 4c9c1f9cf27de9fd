package dev.steno.embedded;

/** How to connect to PostgreSQL. */
public record PostgresAccess(String host, int port, String database, String user, String password) {

    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
    }

    /** The same server, another database. */
    public PostgresAccess database(String other) {
        return new PostgresAccess(host, port, other, user, password);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "%s as %s".formatted(jdbcUrl(), user);
    }
}
