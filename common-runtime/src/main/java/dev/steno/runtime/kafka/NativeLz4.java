package dev.steno.runtime.kafka;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import net.jpountz.lz4.LZ4Factory;
import org.jboss.logging.Logger;

/**
 * Loads LZ4's native code before the first client compresses. Left alone, the library takes it only where its classes come from
 * the system's class loader, which is not so in a packaged service; in Java it takes several times as long.
 */
@Startup(NativeLz4.FIRST)
@Singleton
class NativeLz4 {

    static final int FIRST = 1;

    private static final Logger LOGGER = Logger.getLogger(NativeLz4.class);

    NativeLz4() {
        try {
            LZ4Factory.nativeInstance();
        } catch (LinkageError | RuntimeException e) {
            LOGGER.infof("LZ4 has no native code for this machine and compresses in Java: %s", e.toString());
        }
    }
}
