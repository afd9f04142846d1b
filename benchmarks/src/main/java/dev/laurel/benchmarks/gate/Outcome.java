package dev.laurel.benchmarks.gate;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What came of posting for a while.
 *
 * @param delays of the answers that were to be expected
 * @param others answers of another status
 * @param lost requests whose connection ended before the answer
 */
record Outcome(DelayHistogram delays, long others, long lost, Duration took) {
    double perSecond() {
        return delays.count() / (took.toNanos() / 1e9);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.0f/s, p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms%s",
                perSecond(),
                delays.quantileMs(0.5),
                delays.quantileMs(0.99),
                delays.quantileMs(0.999),
                others + lost == 0 ? "" : ", others " + others + ", lost " + lost);
    }

    /** A row with the medians of several. */
    static String medians(String name, List<Outcome> outcomes) {
        return String.format(
                Locale.ROOT,
                "%-20s %8.1f %8.1f",
                name,
                median(outcomes, outcome -> outcome.delays().quantileMs(0.5)),
                median(outcomes, outcome -> outcome.delays().quantileMs(0.99)));
    }

    private static double median(List<Outcome> outcomes, ToDoubleFunction<Outcome> figure) {
        double[] sorted = outcomes.stream().mapToDouble(figure).sorted().toArray();
        return sorted.length == 0
                ? Double.NaN
                : Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElseThrow();
    }
}
