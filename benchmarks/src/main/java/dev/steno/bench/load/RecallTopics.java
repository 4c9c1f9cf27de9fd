package dev.steno.bench.load;

import java.util.List;
import java.util.Random;

/** What a team that builds software says: facts with a prompt, an answer and a question each, and chatter that holds none. */
final class RecallTopics {

    /**
     * A fact, as it was said and as it is asked for.
     *
     * @param kind which of the patterns
     * @param component what it is about
     * @param place the environment
     * @param value what the question wants to know
     */
    record Fact(int kind, String component, String place, String value) {

        String prompt() {
            return fill(PATTERNS[kind][0]);
        }

        String answer() {
            return fill(PATTERNS[kind][1]);
        }

        String question() {
            return fill(PATTERNS[kind][2]);
        }

        String words() {
            return fill(PATTERNS[kind][3]);
        }

        private String fill(String pattern) {
            return pattern.replace("{c}", component).replace("{p}", place).replace("{v}", value);
        }
    }

    /** The prompt, the answer, the question with other words, and a few words that were said. */
    private static final String[][] PATTERNS = {
        {
            "Where does the {c} listen in {p}?",
            "On port {v}, behind the balancer.",
            "which port does the {c} use in {p}",
            "listen {c} {p}"
        },
        {
            "The {c} gives up too early in {p}.",
            "I raised the timeout of the {c} to {v} seconds there.",
            "what timeout did we end up with for the {c} in {p}",
            "raised timeout {c}"
        },
        {
            "Who looks after the {c} now?",
            "{v} owns the {c}, in {p} as well.",
            "who is responsible for the {c} in {p}",
            "owns the {c}"
        },
        {
            "Can we switch the new path of the {c} off in {p}?",
            "Yes, by the flag {v}; it is read at the start.",
            "name of the feature flag for the {c} in {p}",
            "switch {c} off {p}"
        },
        {
            "The {c} crashed last night in {p}, have a look.",
            "The cause was {v}. I added a test for it.",
            "why did the {c} crash in {p}",
            "{c} crashed {p}"
        },
        {
            "Where do the backups of the {c} from {p} go?",
            "Into the bucket {v}, kept for thirty days.",
            "where are the {c} backups of {p} stored",
            "backups {c} {p}"
        },
        {
            "When does the nightly job of the {c} run in {p}?",
            "At {v} in UTC, after the export.",
            "what time is the {c} job scheduled in {p}",
            "nightly job {c} {p}"
        },
        {
            "The {c} is slow in {p}, what helps?",
            "An index on {v} made it ten times faster in {p}.",
            "how did we make the {c} faster in {p}",
            "{c} slow {p}"
        },
        {
            "Which branch has the fix of the {c} for {p}?",
            "It is on {v}, not merged yet.",
            "what branch was the {c} fix for {p} on",
            "branch fix {c} {p}"
        },
        {
            "How many workers does the {c} get in {p}?",
            "We settled on {v} workers, more made the database wait.",
            "number of workers we chose for {c} in {p} and why",
            "how many workers {c} {p}"
        },
    };

    private static final List<String> FIRST = List.of(
            "billing", "search", "mail", "image", "order", "audit", "login", "report", "stock", "price", "upload",
            "webhook", "invoice", "catalog", "session", "metrics", "payment", "review", "address", "profile");
    private static final List<String> SECOND = List.of(
            "gateway",
            "indexer",
            "worker",
            "proxy",
            "scheduler",
            "importer",
            "cache",
            "service",
            "exporter",
            "router",
            "listener",
            "store",
            "mirror",
            "resolver",
            "collector",
            "renderer",
            "balancer",
            "client",
            "daemon",
            "queue");
    private static final List<String> PLACES =
            List.of("staging", "production", "the preview", "europe", "the lab", "the test cluster");
    private static final List<String> PEOPLE =
            List.of("Mara", "Jonas", "Ines", "Tomas", "Leila", "Piotr", "Aiko", "Sven");
    private static final List<String> CAUSES = List.of(
            "a leap day",
            "an empty header",
            "a full disk",
            "an expired certificate",
            "a negative length",
            "two retries at once",
            "a missing time zone",
            "an old driver");
    private static final List<String> VERBS = List.of(
            "refactor",
            "rename",
            "test",
            "document",
            "review",
            "simplify",
            "split",
            "merge",
            "deploy",
            "profile",
            "check",
            "fix",
            "move",
            "measure",
            "log");
    private static final List<String> NOUNS = List.of(
            "parser",
            "handler",
            "timeout",
            "port",
            "flag",
            "branch",
            "bucket",
            "index",
            "workers",
            "backup",
            "job",
            "certificate",
            "header",
            "retry",
            "schedule",
            "database",
            "build",
            "release",
            "config",
            "test",
            "error",
            "crash",
            "fix",
            "export");

    private final Random random;

    RecallTopics(Random random) {
        this.random = random;
    }

    Fact next() {
        int kind = random.nextInt(PATTERNS.length);
        return new Fact(kind, component(), pick(PLACES), value(kind));
    }

    Fact withOtherValue(Fact fact) {
        return new Fact(fact.kind(), fact.component(), fact.place(), value(fact.kind()));
    }

    /** A fact that differs in one thing that the question names. */
    Fact like(Fact fact, int number) {
        return switch (number % 3) {
            case 0 -> new Fact(fact.kind(), otherComponent(fact), fact.place(), value(fact.kind()));
            case 1 -> new Fact(fact.kind(), fact.component(), otherPlace(fact), value(fact.kind()));
            default -> {
                int kind = (fact.kind() + 1 + random.nextInt(PATTERNS.length - 1)) % PATTERNS.length;
                yield new Fact(kind, fact.component(), fact.place(), value(kind));
            }
        };
    }

    String component() {
        return pick(FIRST) + " " + pick(SECOND);
    }

    /** Some sentences about a component that answer no question. */
    String chatter(String component) {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            text.append(text.isEmpty() ? "" : " ").append(sentence(random.nextInt(3) == 0 ? component() : component));
        }
        return text.toString();
    }

    private String sentence(String component) {
        return switch (random.nextInt(5)) {
            case 0 -> "Please %s the %s of the %s.".formatted(pick(VERBS), pick(NOUNS), component);
            case 1 -> "The %s in the %s is done for %s.".formatted(pick(NOUNS), component, pick(PLACES));
            case 2 ->
                "I will %s the %s before we %s the %s in %s."
                        .formatted(pick(VERBS), pick(NOUNS), pick(VERBS), pick(NOUNS), pick(PLACES));
            case 3 -> "What did we do about the %s, and why did the %s fail?".formatted(pick(NOUNS), component);
            default -> "Nothing in %s uses the %s for the %s now.".formatted(pick(PLACES), pick(NOUNS), component);
        };
    }

    private String otherComponent(Fact fact) {
        String first = fact.component().substring(0, fact.component().indexOf(' '));
        String other = random.nextBoolean() ? first + " " + pick(SECOND) : component();
        return other.equals(fact.component()) ? first + " bridge" : other;
    }

    private String otherPlace(Fact fact) {
        String other = pick(PLACES);
        return other.equals(fact.place()) ? "the sandbox" : other;
    }

    private String value(int kind) {
        return switch (kind) {
            case 0 -> String.valueOf(1_024 + random.nextInt(60_000));
            case 1, 9 -> String.valueOf(2 + random.nextInt(90));
            case 2 -> pick(PEOPLE);
            case 3 -> "use-%s-%d".formatted(pick(NOUNS), random.nextInt(100));
            case 4 -> pick(CAUSES);
            case 5 -> "vault-%d".formatted(random.nextInt(1_000));
            case 6 -> "%02d:%02d".formatted(random.nextInt(24), random.nextInt(60));
            case 7 -> "%s_%s".formatted(pick(NOUNS), pick(NOUNS));
            default -> "%s/%s-%d".formatted(pick(VERBS), pick(NOUNS), random.nextInt(1_000));
        };
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
