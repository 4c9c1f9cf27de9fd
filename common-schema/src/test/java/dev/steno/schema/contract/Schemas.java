package dev.steno.schema.contract;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Message;
import dev.steno.schema.archive.v1.ArchivedSession;
import dev.steno.schema.conversation.LiveStats;
import dev.steno.schema.events.v1.Event;
import dev.steno.schema.export.v1.DocumentHeader;
import dev.steno.schema.metrics.v1.ServiceMetrics;
import dev.steno.schema.sessions.v1.SessionSummary;
import dev.steno.schema.stats.v1.StatsSnapshot;
import java.util.List;

/** The released schemas and the classes generated from them. */
final class Schemas {

    static final FileDescriptor CONVERSATION = LiveStats.getDescriptor().getFile();

    private Schemas() {}

    static List<FileDescriptor> all() {
        return List.of(
                CONVERSATION,
                Event.getDescriptor().getFile(),
                SessionSummary.getDescriptor().getFile(),
                StatsSnapshot.getDescriptor().getFile(),
                ServiceMetrics.getDescriptor().getFile(),
                ArchivedSession.getDescriptor().getFile(),
                DocumentHeader.getDescriptor().getFile());
    }

    static Message generated(Descriptor type) throws ReflectiveOperationException {
        String name = type.getFile().getOptions().getJavaPackage() + "." + type.getName();
        return (Message) Class.forName(name).getMethod("getDefaultInstance").invoke(null);
    }
}
