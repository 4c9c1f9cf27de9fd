package dev.steno.stats.summarise;

import dev.steno.schema.ledger.Call;
import dev.steno.schema.stats.state.v1.CallNews;
import dev.steno.schema.stats.state.v1.CallTellers;
import dev.steno.schema.stats.state.v1.CallVerdict;
import dev.steno.schema.stats.state.v1.StoredCall;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says which of the sessions that tell of a call counts it: the owner of all they tell together. A call that one session alone
 * has ever told of needs no verdict.
 */
public final class JudgeCall {

    /**
     * What news led to.
     *
     * @param tellers who tells of the call now
     * @param verdicts for the sessions whose verdict has changed, by session id
     */
    public record Judgement(CallTellers tellers, Map<String, CallVerdict> verdicts) {}

    private JudgeCall() {}

    /**
     * Judges a call anew.
     *
     * @param before who told of it before; null when nobody did
     */
    public static Judgement judge(String call, @Nullable CallTellers before, CallNews news) {
        CallTellers known = before == null ? CallTellers.getDefaultInstance() : before;
        CallTellers now = with(known, news);
        Map<String, CallVerdict> earlier = verdicts(call, known);
        Map<String, CallVerdict> changed = verdicts(call, now);
        changed.entrySet().removeIf(each -> each.getValue().equals(earlier.get(each.getKey())));
        return new Judgement(now, changed);
    }

    private static CallTellers with(CallTellers known, CallNews news) {
        CallTellers.Builder tellers = CallTellers.newBuilder();
        known.getToldList().stream()
                .filter(told -> !told.getSessionId().equals(news.getSessionId()))
                .forEach(tellers::addTold);
        if (news.hasTold()) {
            tellers.addTold(news.getTold());
        }
        return tellers.setShared(known.getShared() || tellers.getToldCount() > 1)
                .build();
    }

    private static Map<String, CallVerdict> verdicts(String call, CallTellers tellers) {
        Map<String, CallVerdict> verdicts = new LinkedHashMap<>();
        if (!tellers.getShared() || tellers.getToldCount() == 0) {
            return verdicts;
        }
        Call merged = tellers.getToldList().stream()
                .map(StoredCalls::call)
                .reduce(Call::plus)
                .orElseThrow();
        for (StoredCall told : tellers.getToldList()) {
            CallVerdict.Builder verdict = CallVerdict.newBuilder().setCall(call);
            if (told.getSessionId().equals(merged.owner().session())) {
                verdict.setMerged(StoredCalls.of(merged));
            }
            verdicts.put(told.getSessionId(), verdict.build());
        }
        return verdicts;
    }
}
