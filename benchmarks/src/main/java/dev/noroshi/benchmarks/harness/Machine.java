package dev.noroshi.benchmarks.harness;

import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What the figures were measured on, and what this process takes of it. */
public final class Machine {
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

    /** What the compiler has taken so far, all its threads, in milliseconds; 0 where the platform does not tell. */
    static long compilerMillis() {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        return compiler != null && compiler.isCompilationTimeMonitoringSupported()
                ? compiler.getTotalCompilationTime()
                : 0;
    }

    /** Memory of this process that is resident now, in bytes; 0 where the kernel does not say. */
    public static long residentBytes() throws IOException {
        return status("VmRSS:");
    }

    /** The most that was ever resident, in bytes. */
    public static long peakBytes() throws IOException {
        return status("VmHWM:");
    }

    /** From the kernel's word on this process, which counts native memory too. */
    private static long status(String line) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(text -> text.startsWith(line))
                            .map(text -> text.replaceAll("\\D", ""))
                            .mapToLong(Long::parseLong)
                            .findFirst()
                            .orElse(0)
                    * 1024;
        }
    }
}
