package dev.laurel.access.server;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.management.JMException;
import javax.management.ObjectName;

/** The number of live objects of each class, as the JVM counts them after a full collection. */
record LiveObjects(Map<String, Long> byClass) {
    /** Rarer classes do not matter, and recording them would itself allocate objects. */
    private static final long COUNTED_MIN = 100;

    private static final Pattern ROW = Pattern.compile("(?m)^ *\\d+: +(\\d+) +\\d+ +(\\S+)");

    static LiveObjects count() {
        try {
            Object histogram = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            return new LiveObjects(ROW.matcher((String) histogram)
                    .results()
                    .filter(row -> Long.parseLong(row.group(1)) >= COUNTED_MIN)
                    .collect(Collectors.toMap(row -> row.group(2), row -> Long.valueOf(row.group(1)), Long::sum)));
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }

    /** The classes that have at least this many more objects than before, and how many more. */
    Map<String, Long> grownSince(LiveObjects before, long least) {
        Function<String, Long> growth = name -> byClass.getOrDefault(name, 0L) - before.byClass.getOrDefault(name, 0L);
        return byClass.keySet().stream()
                .filter(name -> growth.apply(name) >= least)
                .collect(Collectors.toMap(name -> name, growth, Long::sum, TreeMap::new));
    }
}
