package dev.steno.stats.summarise;

import dev.steno.schema.ledger.Call;
import dev.steno.schema.stats.state.v1.CallAssignment;
import dev.steno.schema.stats.state.v1.CallReport;
import dev.steno.schema.stats.state.v1.CallReports;
import dev.steno.schema.stats.state.v1.StoredCall;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of the sessions that report a call counts it: the origin of all reports together. A call that only one session
 * has ever reported needs no assignment.
 */
public final class AssignCall {

    /**
     * What a report led to.
     *
     * @param reports what sessions report now; null when there is nothing to keep of it
     * @param assignments those that have changed, by session id
     */
    public record Assigned(@Nullable CallReports reports, Map<String, CallAssignment> assignments) {}

    private AssignCall() {}

    /**
     * Assigns a call anew.
     *
     * @param before what sessions reported before; null when none did
     */
    public static Assigned assign(String callKey, @Nullable CallReports before, CallReport report) {
        CallReports known = before == null ? CallReports.getDefaultInstance() : before;
        CallReports now = with(known, report);
        Map<String, CallAssignment> earlier = assignments(callKey, known);
        Map<String, CallAssignment> changed = assignments(callKey, now);
        changed.entrySet().removeIf(each -> each.getValue().equals(earlier.get(each.getKey())));
        boolean nothing = now.getReportedCount() == 0 && !now.getShared();
        return new Assigned(nothing ? null : now, changed);
    }

    private static CallReports with(CallReports known, CallReport report) {
        CallReports.Builder reports = CallReports.newBuilder();
        known.getReportedList().stream()
                .filter(reported -> !reported.getSessionId().equals(report.getSessionId()))
                .forEach(reports::addReported);
        if (report.hasReported()) {
            reports.addReported(report.getReported());
        }
        return reports.setShared(known.getShared() || reports.getReportedCount() > 1)
                .build();
    }

    private static Map<String, CallAssignment> assignments(String callKey, CallReports reports) {
        Map<String, CallAssignment> assignments = new LinkedHashMap<>();
        if (!reports.getShared() || reports.getReportedCount() == 0) {
            return assignments;
        }
        Call merged = reports.getReportedList().stream()
                .map(StoredCalls::call)
                .reduce(Call::plus)
                .orElseThrow();
        for (StoredCall reported : reports.getReportedList()) {
            CallAssignment.Builder assignment = CallAssignment.newBuilder().setCallKey(callKey);
            if (reported.getSessionId().equals(merged.owner().session())) {
                assignment.setMerged(StoredCalls.of(merged));
            }
            assignments.put(reported.getSessionId(), assignment.build());
        }
        return assignments;
    }
}
