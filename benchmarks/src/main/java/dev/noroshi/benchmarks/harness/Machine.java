package dev.noroshi.benchmarks.harness;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the figures were measured on, as far as a reader needs to judge them. */
final class Machine {
    private static final long MIB = 1024 * 1024;

    private Machine() {}

    static Map<String, Object> described() {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        machine.put("architecture", System.getProperty("os.arch", ""));
        machine.put("memoryMiB", memory() / MIB);
        machine.put("heapMiB", Runtime.getRuntime().maxMemory() / MIB);
        machine.put("java", System.getProperty("java.version", ""));
        machine.put("loadAverage", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        return machine;
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }

    /** Processor time of this process so far, all threads; 0 where the platform does not tell. */
    static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }
}
