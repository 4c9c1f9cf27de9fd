package dev.steno.query.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steno.embedded.Ports;
import dev.steno.runtime.errors.ErrorCode;
import dev.steno.runtime.errors.Problem;
import dev.steno.schema.archive.v1.ListMessagesRequest;
import dev.steno.schema.conversation.SessionMetadata;
import dev.steno.schema.log.Positions;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeersAwayTest {

    private ManagedChannel channel;

    @AfterEach
    void close() {
        channel.shutdownNow();
    }

    @Test
    void saysAtOnceThatNobodyListens() {
        channel = channelTo(Ports.free());

        Problem problem = catchThrowableOfType(
                Problem.class,
                () -> archive(Duration.ofSeconds(20)).mark("s", SessionMetadata.getDefaultInstance(), Positions.NONE));

        assertThat(problem.code()).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(problem.detail()).doesNotContain("127.0.0.1").doesNotContain("Exception");
    }

    @Test
    void doesNotWaitForOneWhoListensButNeverAnswers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            channel = channelTo(silent.getLocalPort());

            Problem problem = catchThrowableOfType(
                    Problem.class,
                    () -> archive(Duration.ofMillis(600))
                            .messages(ListMessagesRequest.getDefaultInstance(), Positions.NONE));

            assertThat(problem.code()).isEqualTo(ErrorCode.DEADLINE);
        }
    }

    private SessionServiceArchive archive(Duration timeout) {
        return new SessionServiceArchive(channel, () -> timeout);
    }

    private static ManagedChannel channelTo(int port) {
        return ManagedChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .build();
    }
}
