package dev.steno.schema.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model's name, taken apart: agents, clouds and gateways write the name of one model in many ways.
 *
 * <p>The normal form is lower case, has dashes where versions have dots, Claude's family before its version, and no cloud's
 * prefix or suffix. {@code us.anthropic.claude-haiku-4-5-20251001-v1:0} and {@code github_copilot/claude-4.5-haiku} are both
 * {@code claude-haiku-4-5}, the first with a date.
 *
 * @param path the gateways before the name, each with a slash: {@code openrouter/anthropic/}
 * @param cloud a cloud's prefix: {@code us.anthropic.}
 * @param base the name itself in its normal form, with its date
 * @param mark a gateway's mark with its colon: {@code :free}
 */
record ModelName(String path, String cloud, String base, String mark, Variant variant) {

    /**
     * What the spelling of a name says of the price.
     *
     * @param regional served in a cloud's region
     * @param fast served at the fast tier's price
     * @param free served for nothing
     * @param extras served with extras that are billed apart
     */
    record Variant(boolean regional, boolean fast, boolean free, boolean extras) {

        private Variant faster() {
            return new Variant(regional, true, free, extras);
        }
    }

    /** A key to look for in a table, and what the name says of the price that the key does not. */
    record Candidate(String key, Variant variant) {}

    private static final Pattern BRACKETS = Pattern.compile("\\[([^\\]]*)]$");
    private static final Pattern CLOUD = Pattern.compile(
            "^((?:us|us-gov|eu|apac|au|jp|ca|sa|me|af|uk|kr|global)\\.)?((?:anthropic|amazon|openai)\\.)?(?=[a-z0-9])(.+)$");
    private static final Pattern CLOUD_VERSION = Pattern.compile("(?<!claude)(-v\\d+)?:\\d+[km]?$");
    private static final Pattern MARK =
            Pattern.compile(":(free|thinking|beta|nitro|floor|exacto|online|extended|self-moderated)$");
    private static final Pattern CLAUDE_VERSION = Pattern.compile("(?<=\\d-?[a-z]{0,9})-v\\d+(?=$|-\\d{8}$)");
    private static final Pattern CLAUDE_FAMILY_LAST = Pattern.compile("^claude-(\\d{1,2}(?:-\\d{1,2})?)-([a-z]+)(.*)$");
    private static final Pattern DATE = Pattern.compile("-(?:20\\d{6}|20\\d\\d-\\d\\d-\\d\\d|latest|default)$");
    private static final Pattern EFFORT =
            Pattern.compile("-(?:thinking|thought|reasoning|none|minimal|low|medium|high|xhigh)$");
    private static final String FAST = "-fast";
    private static final Set<String> DATA_ZONES = Set.of("azure/us/", "azure/eu/");

    static ModelName of(String model) {
        String name = model.strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s()]+", "-")
                .replaceFirst("-+$", "");
        Matcher brackets = BRACKETS.matcher(name);
        boolean fast = brackets.find() && brackets.group(1).equals("fast=true");
        String plain = BRACKETS.matcher(name).replaceFirst("");
        int slash = plain.lastIndexOf('/') + 1;
        String path = plain.substring(0, slash);
        String bare = CLOUD_VERSION.matcher(plain.substring(slash)).replaceFirst("");
        Matcher marked = MARK.matcher(bare);
        String mark = marked.find() ? marked.group() : "";
        Matcher parts = CLOUD.matcher(bare.substring(0, bare.length() - mark.length()));
        if (!parts.matches()) {
            return new ModelName(path, "", bare, "", new Variant(false, fast, false, false));
        }
        String region = parts.group(1) == null ? "" : parts.group(1);
        String cloud = region + (parts.group(2) == null ? "" : parts.group(2));
        boolean regional = !cloud.isEmpty() && !region.equals("global.") || DATA_ZONES.contains(path);
        Variant variant = new Variant(regional, fast, mark.equals(":free"), mark.equals(":online"));
        return new ModelName(path, cloud, base(parts.group(3)), mark, variant);
    }

    private static String base(String bare) {
        String dashed = bare.replaceAll("(?<=\\d)\\.(?=\\d)", "-").replace('@', '-');
        if (!dashed.startsWith("claude-")) {
            return dashed;
        }
        String claude = CLAUDE_VERSION.matcher(dashed).replaceFirst("");
        Matcher last = CLAUDE_FAMILY_LAST.matcher(claude);
        return last.matches() ? "claude-" + last.group(2) + "-" + last.group(1) + last.group(3) : claude;
    }

    /** The key of this name in a table, with everything that parts it from others. */
    String key() {
        return path + cloud + base + mark;
    }

    /** The keys under which a table may have this model's price, the most exact first. */
    List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        for (Candidate form : forms()) {
            for (String inPath : paths()) {
                for (String inCloud : clouds()) {
                    boolean sameCloud = !cloud.isEmpty() && inCloud.equals(cloud);
                    Variant of = form.variant;
                    String key = inPath + inCloud + form.key;
                    boolean regional = of.regional && !sameCloud;
                    if (!mark.isEmpty()) {
                        candidates.add(new Candidate(key + mark, new Variant(regional, of.fast, false, false)));
                    }
                    candidates.add(new Candidate(key, new Variant(regional, of.fast, of.free, of.extras)));
                }
            }
        }
        return candidates;
    }

    /** The name, and what remains without a date, a reasoning effort or a speed at its end. */
    private List<Candidate> forms() {
        List<Candidate> forms = new ArrayList<>();
        Candidate form = new Candidate(base, variant);
        while (!forms.contains(form)) {
            forms.add(form);
            form = shorter(form);
        }
        return forms;
    }

    private static Candidate shorter(Candidate form) {
        String undated = DATE.matcher(form.key).replaceFirst("");
        String plain = undated.equals(form.key) ? EFFORT.matcher(undated).replaceFirst("") : undated;
        return plain.equals(form.key) && plain.endsWith(FAST)
                ? new Candidate(plain.substring(0, plain.length() - FAST.length()), form.variant.faster())
                : new Candidate(plain, form.variant);
    }

    private List<String> paths() {
        List<String> paths = new ArrayList<>();
        for (String rest = path; !rest.isEmpty(); rest = rest.substring(rest.indexOf('/') + 1)) {
            paths.add(rest);
        }
        paths.add("");
        return paths;
    }

    private List<String> clouds() {
        String maker = cloud.substring(cloud.lastIndexOf('.', Math.max(0, cloud.length() - 2)) + 1);
        return List.of(cloud, maker, "").stream().distinct().toList();
    }
}
