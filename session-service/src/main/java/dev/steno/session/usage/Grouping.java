package dev.steno.session.usage;

import dev.steno.runtime.errors.Problem;
import dev.steno.schema.archive.v1.GetUsageRequest;
import dev.steno.schema.archive.v1.UsageGroup;
import dev.steno.schema.archive.v1.UsageGrouping;
import dev.steno.schema.ledger.CallOrigin;
import dev.steno.schema.ledger.Prices;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Function;

/** To which group a call belongs: the group as it is answered, without its sums. */
final class Grouping {

    private static final String UNKNOWN = "unknown";

    static final Grouping BY_SUBAGENT = new Grouping(UsageGrouping.USAGE_GROUPING_SUBAGENT, Grouping::subagent);

    private final UsageGrouping by;
    private final Function<ArchivedCall, UsageGroup> group;

    private Grouping(UsageGrouping by, Function<ArchivedCall, UsageGroup> group) {
        this.by = by;
        this.group = group;
    }

    /**
     * The grouping that is asked for.
     *
     * @throws Problem MALFORMED when there is no such grouping or no such time zone
     */
    static Grouping of(GetUsageRequest request) {
        ZoneId zone = zone(request.getZone());
        return switch (request.getBy()) {
            case USAGE_GROUPING_UNSPECIFIED, USAGE_GROUPING_DAY ->
                new Grouping(
                        UsageGrouping.USAGE_GROUPING_DAY,
                        call -> named(day(call, zone)).build());
            case USAGE_GROUPING_SESSION -> new Grouping(request.getBy(), Grouping::session);
            case USAGE_GROUPING_PROJECT ->
                new Grouping(
                        request.getBy(),
                        call -> named(call.project())
                                .setPath(call.projectPath())
                                .build());
            case USAGE_GROUPING_MODEL ->
                new Grouping(request.getBy(), call -> named(call.call().model()).build());
            case USAGE_GROUPING_AGENT ->
                new Grouping(request.getBy(), call -> named(call.agent()).build());
            case USAGE_GROUPING_SUBAGENT -> BY_SUBAGENT;
            case UNRECOGNIZED -> throw Problem.field("by", "is no grouping known here");
        };
    }

    UsageGroup of(ArchivedCall call) {
        return group.apply(call);
    }

    /** Whether groups follow each other as days do; otherwise the most expensive comes first. */
    boolean isByDay() {
        return by == UsageGrouping.USAGE_GROUPING_DAY;
    }

    /** The group with what only prices know of it. */
    UsageGroup priced(UsageGroup group, Prices prices) {
        if (by != UsageGrouping.USAGE_GROUPING_MODEL) {
            return group;
        }
        String pricedAs = prices.pricedAs(group.getKey()).orElse("");
        return pricedAs.equals(group.getKey())
                ? group
                : group.toBuilder().setPricedAs(pricedAs).build();
    }

    private static UsageGroup session(ArchivedCall call) {
        String id = call.call().owner().session();
        return ofSession(id, id, call).build();
    }

    private static UsageGroup subagent(ArchivedCall call) {
        CallOrigin owner = call.call().owner();
        return ofSession(owner.session() + "/" + owner.agentId(), owner.session(), call)
                .setAgentId(owner.agentId())
                .setAgentName(call.agentName())
                .setAgentType(call.agentType())
                .build();
    }

    private static UsageGroup.Builder ofSession(String key, String sessionId, ArchivedCall call) {
        return named(key).setSessionId(sessionId).setProjectName(call.project()).setAgent(call.agent());
    }

    private static UsageGroup.Builder named(String key) {
        return UsageGroup.newBuilder().setKey(key.isEmpty() ? UNKNOWN : key);
    }

    private static String day(ArchivedCall call, ZoneId zone) {
        long time = call.call().owner().timeMs();
        return time == 0
                ? UNKNOWN
                : Instant.ofEpochMilli(time).atZone(zone).toLocalDate().toString();
    }

    private static ZoneId zone(String name) {
        try {
            return name.isEmpty() ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw Problem.field("zone", "is no time zone known here");
        }
    }
}
