package dev.steno.runtime.metrics;

import com.sun.management.OperatingSystemMXBean;
import dev.steno.schema.conversation.SystemMetrics;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** Reads the machine, or the container that passes for it. */
final class Machine {

    private Machine() {}

    static SystemMetrics read(int activeConnections) {
        SystemMetrics.Builder figures = SystemMetrics.newBuilder()
                .setActiveConnections(activeConnections)
                .setUptimeSeconds(TimeUnit.MILLISECONDS.toSeconds(
                        ManagementFactory.getRuntimeMXBean().getUptime()));
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            figures.setCpuUsage(percent(system.getCpuLoad()));
            long total = system.getTotalMemorySize();
            figures.setMemoryUsage(total <= 0 ? 0 : percent(1 - (double) system.getFreeMemorySize() / total));
        }
        return figures.build();
    }

    private static double percent(double load) {
        return Double.isFinite(load) ? Math.clamp(load * 100, 0, 100) : 0;
    }
}
