package dev.steno.runtime.errors;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What one class logs while this is open. */
final class Log extends Handler implements AutoCloseable {

    private final Logger logger;
    private final List<String> errors = new CopyOnWriteArrayList<>();

    private Log(Logger logger) {
        this.logger = logger;
    }

    static Log of(Class<?> source) {
        Log log = new Log(Logger.getLogger(source.getName()));
        log.logger.addHandler(log);
        return log;
    }

    List<String> errors() {
        return List.copyOf(errors);
    }

    @Override
    public void publish(LogRecord line) {
        if (line.getLevel().intValue() >= Level.SEVERE.intValue()) {
            errors.add(line.getMessage());
        }
    }

    @Override
    public void flush() {
        // Nothing is held back.
    }

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
