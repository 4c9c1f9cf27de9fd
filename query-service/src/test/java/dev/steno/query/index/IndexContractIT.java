package dev.steno.query.index;

import dev.steno.query.opensearch.IndexNames;
import dev.steno.schema.conversation.Message;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.events.v1.Event;
import dev.steno.testkit.backends.BackendsResource;
import dev.steno.testkit.projections.ProjectionContract;
import dev.steno.testkit.projections.ProjectionModel;
import dev.steno.testkit.projections.SessionContent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.FieldValue;
import org.opensearch.client.opensearch.core.search.Hit;

/** The index in OpenSearch, which holds all messages and marks. */
@QuarkusTest
@QuarkusTestResource(
        value = BackendsResource.class,
        initArgs = @ResourceArg(name = "parts", value = "kafka,opensearch"))
class IndexContractIT extends ProjectionContract {

    @Inject
    IndexFreshness freshness;

    @Inject
    TestLog log;

    @Inject
    OpenSearchClient client;

    @Override
    protected Map<String, SessionContent> project(List<Event> events) throws IOException {
        freshness.awaitMessages(log.append(events));
        Map<String, SessionContent> contents = new TreeMap<>();
        for (String session :
                events.stream().map(Event::getSessionId).distinct().toList()) {
            SessionContent content = content(session);
            if (!content.equals(SessionContent.NOTHING)) {
                contents.put(session, content);
            }
        }
        return contents;
    }

    @Override
    protected Map<String, SessionContent> expected(ProjectionModel model) {
        Map<String, SessionContent> contents = new TreeMap<>();
        model.sessions()
                .forEach((session, content) -> contents.put(
                        session,
                        SessionContent.NOTHING
                                .withMessages(content.texts(), content.roles())
                                .withMark(content.mark())));
        return contents;
    }

    private SessionContent content(String session) throws IOException {
        Map<String, String> texts = new HashMap<>();
        Map<String, Integer> roles = new HashMap<>();
        for (Hit<MessageDocument> hit : messages(session)) {
            Message message = hit.source().toMessage();
            texts.put(message.getId(), message.getContent());
            roles.merge(hit.source().role(), 1, Integer::sum);
        }
        return SessionContent.NOTHING.withMessages(texts, roles).withMark(mark(session));
    }

    private List<Hit<MessageDocument>> messages(String session) throws IOException {
        return client.search(
                        request -> request.index(IndexNames.ALL_MESSAGES)
                                .size(1_000)
                                .query(query -> query.term(
                                        term -> term.field("session").value(FieldValue.of(IndexNames.key(session))))),
                        MessageDocument.class)
                .hits()
                .hits();
    }

    private String mark(String session) throws IOException {
        MarkDocument document = client.get(
                        request -> request.index(IndexNames.MARKS).id(IndexNames.key(session)), MarkDocument.class)
                .source();
        SessionMetadata mark = document == null ? SessionMetadata.getDefaultInstance() : document.toMetadata();
        return SessionContent.mark(mark.getIsMarked(), mark.getNote(), mark.getTagsList());
    }
}
