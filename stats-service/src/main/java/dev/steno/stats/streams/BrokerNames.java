package dev.steno.stats.streams;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;
import org.jboss.logging.Logger;

/**
 * The names of the brokers. Quarkus makes a client for Kafka Streams while the process starts, and a name without an address, as
 * before the brokers' containers run, would end the process.
 *
 * @param servers {@code host:port}, separated by commas
 * @param isKnown whether a name has an address
 * @param pause between two look-ups
 */
record BrokerNames(String servers, Predicate<String> isKnown, Duration pause) {

    private static final Logger LOGGER = Logger.getLogger(BrokerNames.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    static BrokerNames of(String servers) {
        return new BrokerNames(servers, BrokerNames::hasAddress, PAUSE);
    }

    /** Waits until one of them is known. What is no address at all is left to Kafka to refuse. */
    void await() throws InterruptedException {
        if (isOneKnown()) {
            return;
        }
        LOGGER.infof("the start waits until one of these names is known: %s", servers);
        // A process that is starting cannot stop, so a stop has to end the start.
        Thread stop = Thread.ofPlatform().unstarted(Thread.currentThread()::interrupt);
        Runtime.getRuntime().addShutdownHook(stop);
        while (!isOneKnown()) {
            Thread.sleep(pause);
        }
        Runtime.getRuntime().removeShutdownHook(stop);
    }

    private boolean isOneKnown() {
        String[] hosts = Stream.of(servers.split(","))
                .map(String::strip)
                .map(Utils::getHost)
                .filter(Objects::nonNull)
                .toArray(String[]::new);
        return hosts.length == 0 || Stream.of(hosts).anyMatch(isKnown);
    }

    private static boolean hasAddress(String name) {
        try {
            InetAddress.getByName(name);
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
