package dev.steno.providers.opencode;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The tables of a database: those of OpenCode 1, those of OpenCode 2, and what is not known. */
final class OpenCodeTables {

    private static final int MOST_NAMED = 10;
    private static final Map<String, Set<String>> FIRST = new TreeMap<>(Map.of(
            "session", Set.of("id"),
            "message", Set.of("id", "session_id", "data"),
            "part", Set.of("id", "message_id", "data")));
    private static final Map<String, Set<String>> SECOND = new TreeMap<>(
            Map.of("session_v2", Set.of("id"), "session_message", Set.of("id", "session_id", "type", "data")));
    // What both versions keep beside conversations, or of them until they are in the tables above.
    private static final Set<String> BESIDE =
            Set.of("session_share", "session_input", "session_entry", "session_context_epoch");
    private static final Pattern CONVERSATION = Pattern.compile("(session_)?(session|message|part)s?(_?v?\\d+)?");

    private final Map<String, Set<String>> columns;

    private OpenCodeTables(Map<String, Set<String>> columns) {
        this.columns = columns;
    }

    static OpenCodeTables of(Connection connection) throws SQLException {
        Map<String, Set<String>> columns = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT sqlite_master.name, pragma_table_info.name
                        FROM sqlite_master, pragma_table_info(sqlite_master.name)
                        WHERE sqlite_master.type = 'table' AND sqlite_master.name NOT LIKE 'sqlite_%'""")) {
            while (rows.next()) {
                columns.computeIfAbsent(rows.getString(1), name -> new LinkedHashSet<>())
                        .add(rows.getString(2));
            }
        }
        return new OpenCodeTables(columns);
    }

    /** Whether sessions of OpenCode 1 can be read. */
    boolean hasFirst() {
        return has(FIRST);
    }

    /** Whether sessions of OpenCode 2 can be read. */
    boolean hasSecond() {
        return has(SECOND);
    }

    /** Whether there is a session in one of them. */
    boolean hasAny() {
        return hasFirst() || hasSecond();
    }

    /** The column, or what stands for it in a database that has none. */
    String column(String table, String name, String otherwise) {
        return columns.getOrDefault(table, Set.of()).contains(name) ? name : otherwise + " AS " + name;
    }

    /** What of the database cannot be read, in words; nothing of one without tables. */
    List<String> problems(Connection connection) throws SQLException {
        List<String> problems = new ArrayList<>(lacking(FIRST));
        problems.addAll(lacking(SECOND));
        if (!columns.isEmpty() && !hasAny() && problems.isEmpty()) {
            problems.add("none of its tables is known: " + named(columns.keySet()));
            return problems;
        }
        Set<String> unknown = unknown(connection);
        if (!unknown.isEmpty()) {
            problems.add("it holds conversations in tables that are not known: " + named(unknown));
        }
        return problems;
    }

    private boolean has(Map<String, Set<String>> needed) {
        return needed.entrySet().stream()
                .allMatch(
                        table -> columns.getOrDefault(table.getKey(), Set.of()).containsAll(table.getValue()));
    }

    private List<String> lacking(Map<String, Set<String>> needed) {
        List<String> lacking = new ArrayList<>();
        if (needed.keySet().stream().noneMatch(columns::containsKey)) {
            return lacking;
        }
        needed.forEach((table, names) -> {
            Set<String> there = columns.getOrDefault(table, Set.of());
            if (there.isEmpty()) {
                lacking.add("the table " + table + " is missing");
            } else {
                names.stream()
                        .filter(name -> !there.contains(name))
                        .sorted()
                        .forEach(name -> lacking.add("the table " + table + " has no column " + name));
            }
        });
        return lacking;
    }

    private Set<String> unknown(Connection connection) throws SQLException {
        Set<String> unknown = new LinkedHashSet<>();
        for (Map.Entry<String, Set<String>> table : columns.entrySet()) {
            String name = table.getKey();
            boolean known = FIRST.containsKey(name) || SECOND.containsKey(name) || BESIDE.contains(name);
            boolean conversation =
                    CONVERSATION.matcher(name).matches() || table.getValue().containsAll(Set.of("session_id", "data"));
            if (!known && conversation && hasRows(connection, name)) {
                unknown.add(name);
            }
        }
        return unknown;
    }

    private static boolean hasRows(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT 1 FROM \"" + table.replace("\"", "\"\"") + "\" LIMIT 1")) {
            return rows.next();
        }
    }

    private static String named(Set<String> tables) {
        String names = String.join(", ", tables.stream().limit(MOST_NAMED).toList());
        return tables.size() > MOST_NAMED ? names + " …" : names;
    }
}
