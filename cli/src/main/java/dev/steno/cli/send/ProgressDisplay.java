package dev.steno.cli.send;

import dev.steno.cli.print.Console;
import dev.steno.cli.print.Figures;
import dev.steno.cli.print.Text;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Shows how far an import is: a bar that is drawn anew on a terminal, else a line every few seconds. */
final class ProgressDisplay implements ImportListener, AutoCloseable {

    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final Duration NEXT_LINE = Duration.ofSeconds(5);
    private static final int BAR = 24;
    private static final int WIDEST = 120;
    private static final String CLEAR = "\r\u001b[K";
    private static final double MEGA = 1e6;

    private final Import work;
    private final Console console;
    private final boolean follow;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread drawing;
    private boolean drawn;
    private boolean following;

    ProgressDisplay(Import work, Console console, boolean follow) {
        this.work = work;
        this.console = console;
        this.follow = follow;
        this.drawing = Thread.ofVirtual().name("progress").start(this::draw);
    }

    private void draw() {
        Duration every = console.isWatched() ? REDRAW : NEXT_LINE;
        try {
            while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                show(work.progress());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void show(Import.Progress progress) {
        if (console.isWatched()) {
            int width = Math.min(console.columns(), WIDEST) - 1;
            console.err().print(CLEAR + Text.cut(bar(progress) + line(progress), width));
            console.err().flush();
            drawn = true;
        } else if (!following && progress.files() > 0) {
            console.err().println("steno: " + line(progress));
        }
    }

    private String bar(Import.Progress progress) {
        if (following || progress.bytes() == 0) {
            return "";
        }
        int filled = (int) (BAR * progress.bytesDone() / progress.bytes());
        return "█".repeat(filled) + "░".repeat(BAR - filled) + "  ";
    }

    static String line(Import.Progress progress) {
        double seconds = Math.max(0.001, progress.elapsed().toMillis() / 1e3);
        double perSecond = progress.bytesDone() / seconds;
        return String.format(
                Locale.ROOT,
                "%s/%s files, %s messages, %s of %s, %.1f MB/s%s",
                Figures.count(progress.filesDone()),
                Figures.count(progress.files()),
                Figures.count(progress.accepted()),
                Figures.bytes(progress.bytesDone()),
                Figures.bytes(progress.bytes()),
                perSecond / MEGA,
                left(progress, perSecond));
    }

    private static String left(Import.Progress progress, double perSecond) {
        long bytes = progress.bytes() - progress.bytesDone();
        if (bytes <= 0 || perSecond <= 0) {
            return "";
        }
        long seconds = Math.round(bytes / perSecond);
        return seconds < 60 ? ", " + seconds + " s left" : ", " + seconds / 60 + " min " + seconds % 60 + " s left";
    }

    @Override
    public synchronized void serverAway(String reason) {
        String then = follow ? "; what is read is kept on disk until it is back" : "; waiting";
        say(reason + then);
    }

    @Override
    public synchronized void serverBack() {
        say("the server is back");
    }

    @Override
    public synchronized void following() {
        following = true;
        say("everything there was is sent; following. Ctrl-C ends it");
    }

    @Override
    public synchronized void spoolFull(long bytes) {
        say("the spool is full (" + Figures.bytes(bytes) + "); nothing more is read until the server is back");
    }

    private void say(String text) {
        clear();
        console.say(text);
    }

    private void clear() {
        if (drawn) {
            console.err().print(CLEAR);
            drawn = false;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            drawing.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            clear();
        }
    }
}
