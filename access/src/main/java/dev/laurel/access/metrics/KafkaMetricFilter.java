package dev.laurel.access.metrics;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Selects which metrics of the Kafka clients are exported, and with which labels. The clients have some seven hundred
 * series, most of which are rarely used, and label each client by an id that Kafka generates anew at each start.
 *
 * @param all whether all metrics are exported; otherwise a few
 * @param prefix the prefix of the topics' names
 */
record KafkaMetricFilter(boolean all, String prefix) implements MeterFilter {
    private static final String KAFKA = "kafka.";
    /** What our own figures do not tell: where the time of a commit and of a request goes. */
    private static final Set<String> FEW = Set.of(
            "kafka.producer.record.error.total",
            "kafka.producer.request.latency.avg",
            "kafka.stream.thread.commit.latency.avg",
            "kafka.stream.thread.commit.latency.max",
            "kafka.stream.thread.process.rate");

    private static final Pattern DRAWN =
            Pattern.compile("-?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    @Override
    public MeterFilterReply accept(Meter.Id id) {
        if (!id.getName().startsWith(KAFKA)) {
            return MeterFilterReply.NEUTRAL;
        }
        boolean isTold = (all || FEW.contains(id.getName())) && !isDoubled(id);
        return isTold ? MeterFilterReply.NEUTRAL : MeterFilterReply.DENY;
    }

    /** Kafka reports a topic with dots in its name twice, the second time with underscores instead. */
    private boolean isDoubled(Meter.Id id) {
        String topic = id.getTag("topic");
        return topic != null && prefix.contains(".") && !topic.startsWith(prefix) && topic.startsWith(flat(prefix));
    }

    private static String flat(String name) {
        return name.replace('.', '_');
    }

    /**
     * The number of labels stays the same, since Micrometer distinguishes Kafka's series by it; an empty label counts
     * as absent.
     */
    @Override
    public Meter.Id map(Meter.Id id) {
        if (!id.getName().startsWith(KAFKA)) {
            return id;
        }
        List<Tag> stable = StreamSupport.stream(id.getTagsAsIterable().spliterator(), false)
                .map(tag -> Tag.of(tag.getKey(), DRAWN.matcher(tag.getValue()).replaceAll("")))
                .toList();
        return id.replaceTags(Tags.of(stable));
    }
}
