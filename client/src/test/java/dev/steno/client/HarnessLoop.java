package dev.steno.client;

import dev.steno.schema.store.v1.AppendMessageRequest;
import dev.steno.schema.store.v1.CompactSessionRequest;
import dev.steno.schema.store.v1.CreateSessionRequest;
import dev.steno.schema.store.v1.PlanCompactionRequest;
import dev.steno.schema.store.v1.StoredMessage;
import java.util.List;
import java.util.function.Function;

/** The loop of the module's README: a harness that resumes a session by its key. */
final class HarnessLoop {

    private HarnessLoop() {}

    /** Answers one prompt; {@code model} is whatever answers a context. */
    static String turn(SessionStore store, String key, String prompt, Function<List<StoredMessage>, String> model) {
        String session = store.createSession(CreateSessionRequest.newBuilder()
                        .setClientKey(key)
                        .setAgent("my-harness")
                        .setProjectRoot("/work/api")
                        .build())
                .getSession()
                .getSessionId();

        store.appendMessage(AppendMessageRequest.newBuilder()
                .setSessionId(session)
                .setRole("user")
                .setContent(prompt)
                .build());

        String answer = model.apply(store.loadContext(session));

        store.appendMessage(AppendMessageRequest.newBuilder()
                .setSessionId(session)
                .setRole("assistant")
                .setContent(answer)
                .build());

        var plan = store.planCompaction(
                        PlanCompactionRequest.newBuilder().setSessionId(session).build())
                .getPlan();
        if (plan.getShouldCompact()) {
            store.compactSession(
                    CompactSessionRequest.newBuilder()
                            .setSessionId(session)
                            .setPlan(plan)
                            .build(),
                    stage -> {});
        }
        return answer;
    }
}
