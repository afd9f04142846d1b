package dev.laurel.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Where does the time go? Shares of a recording's samples: by kind of thread, and within the stream threads by code.
 */
public final class ProfileSummary {
    /** The first is by processor time and sees native code too, on Linux alone. */
    private static final Set<String> SAMPLES = Set.of("jdk.CPUTimeSample", "jdk.ExecutionSample");

    private static final int LINES = 20;
    /** How its name ends without its number; its producer's thread is called after it. */
    private static final String STREAM_THREAD = "-StreamThread-";

    private static final Pattern JAVA = Pattern.compile("(java|jdk|sun|com\\.sun)\\.");

    private final Map<String, Integer> threads = new HashMap<>();
    private final Map<String, Integer> ours = new HashMap<>();
    private final Map<String, Integer> kafkas = new HashMap<>();
    private final Map<String, Integer> packages = new HashMap<>();
    private final Map<String, Integer> methods = new HashMap<>();

    private ProfileSummary() {}

    /** @param args a file that Java Flight Recorder wrote, with samples of one kind */
    public static void main(String[] args) throws IOException {
        ProfileSummary summary = new ProfileSummary();
        try (RecordingFile recording = new RecordingFile(Path.of(args[0]))) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                if (SAMPLES.contains(event.getEventType().getName()) && event.getStackTrace() != null) {
                    summary.add(event);
                }
            }
        }
        print("threads", summary.threads);
        print("stream threads, by the nearest method of ours", summary.ours);
        print("stream threads where none is ours, by the nearest method of Kafka Streams", summary.kafkas);
        print("stream threads, by the nearest package that is not Java's own", summary.packages);
        print("stream threads, by the nearest method that is not Java's own", summary.methods);
    }

    private void add(RecordedEvent event) {
        String thread = kindOf(event);
        threads.merge(thread, 1, Integer::sum);
        if (!thread.endsWith(STREAM_THREAD)) {
            return;
        }
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        Optional<String> own = nearest(frames, "dev.laurel.");
        own.ifPresent(method -> ours.merge(method, 1, Integer::sum));
        if (own.isEmpty()) {
            String method = nearest(frames, "org.apache.kafka.streams.").orElse("none");
            kafkas.merge(method, 1, Integer::sum);
        }
        nearest(frames, "").ifPresent(method -> {
            methods.merge(method, 1, Integer::sum);
            packages.merge(method.replaceAll("\\.[^.]+\\.[^.]+$", ""), 1, Integer::sum);
        });
    }

    /** The thread's name without what tells it from others of its kind. */
    private static String kindOf(RecordedEvent event) {
        var thread = event.hasField("eventThread") ? event.getThread("eventThread") : event.getThread("sampledThread");
        String name = thread == null || thread.getJavaName() == null ? "of the virtual machine" : thread.getJavaName();
        return name.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "").replaceAll("\\d+", "");
    }

    private static Optional<String> nearest(List<RecordedFrame> frames, String prefix) {
        return frames.stream()
                .map(frame -> frame.getMethod().getType().getName()
                        + '.'
                        + frame.getMethod().getName())
                .filter(method ->
                        method.startsWith(prefix) && !JAVA.matcher(method).lookingAt())
                .findFirst();
    }

    private static void print(String title, Map<String, Integer> counts) {
        int sum = counts.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf(Locale.ROOT, "%s (%d samples)%n", title, sum);
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(LINES)
                .forEach(each ->
                        System.out.printf(Locale.ROOT, "%6.1f %%  %s%n", 100.0 * each.getValue() / sum, each.getKey()));
        System.out.println();
    }
}
