package dev.steno.embedded.containers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.steno.embedded.Part;
import dev.steno.embedded.PartFailedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerProcessTest {

    @TempDir
    Path folder;

    private final List<String> deeds = new ArrayList<>();
    private int made;

    @Test
    void startsTheSameContainerAgainAfterAStopAndAKill() {
        ContainerProcess process = process();

        process.launch();
        process.stop();
        process.launch();
        process.kill();
        process.launch();

        assertThat(made).isEqualTo(1);
        assertThat(deeds).containsExactly("start", "stop", "start", "kill", "start");
        process.mustBeAlive();
        assertThat(process.pid()).isEmpty();
    }

    @Test
    void closingRemovesTheContainerOnce() {
        ContainerProcess process = process();
        process.launch();

        process.close();
        process.close();

        assertThat(deeds).containsExactly("start", "remove");
        assertThatExceptionOfType(PartFailedException.class)
                .isThrownBy(process::mustBeAlive)
                .withMessage("the container of Kafka is removed");
    }

    @Test
    void doesNothingToAContainerThatWasNeverMade() {
        ContainerProcess process = process();

        process.stop();
        process.kill();
        process.close();

        assertThat(made).isZero();
        assertThat(deeds).isEmpty();
    }

    @Test
    void standsStillAndGoesOn() {
        ContainerProcess process = process();
        process.launch();

        process.pause();
        process.resume();

        assertThat(deeds).containsExactly("start", "pause", "resume");
    }

    @Test
    void keepsTheLastWordsOfAContainerThatEnded() {
        ContainerProcess process = process();
        process.launch();
        process.kill();

        assertThatExceptionOfType(PartFailedException.class)
                .isThrownBy(process::mustBeAlive)
                .withMessage("Kafka has ended; what it printed is in " + log());
        assertThat(log()).hasContent("out of memory");
    }

    @Test
    void saysWhatTheEngineRefused() {
        ContainerProcess process = new ContainerProcess(Part.KAFKA, log(), () -> new Recorded() {
            @Override
            public void start() {
                throw new IllegalStateException("no such image");
            }
        });

        assertThatExceptionOfType(PartFailedException.class)
                .isThrownBy(process::launch)
                .withMessage("the container of Kafka cannot be started: no such image");
    }

    private ContainerProcess process() {
        return new ContainerProcess(Part.KAFKA, log(), () -> {
            made++;
            return new Recorded();
        });
    }

    private Path log() {
        return folder.resolve("logs/kafka.log");
    }

    private class Recorded implements EngineContainer {

        private boolean running;

        @Override
        public void start() {
            deeds.add("start");
            running = true;
        }

        @Override
        public void stop() {
            deeds.add("stop");
            running = false;
        }

        @Override
        public void kill() {
            deeds.add("kill");
            running = false;
        }

        @Override
        public void pause() {
            deeds.add("pause");
        }

        @Override
        public void resume() {
            deeds.add("resume");
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public String output() {
            return "out of memory";
        }

        @Override
        public void remove() {
            deeds.add("remove");
            running = false;
        }
    }
}
