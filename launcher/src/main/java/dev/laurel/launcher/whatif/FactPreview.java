package dev.laurel.launcher.whatif;

import dev.laurel.gateway.rules.RulesPreview;
import dev.laurel.launcher.facts.FactTopic;
import dev.laurel.launcher.settings.CommandException;
import dev.laurel.rules.catalog.Catalog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.LongConsumer;

/** Counts the facts by other rules within a gateway: only as many as it has the memory and the time for. */
public final class FactPreview implements RulesPreview {
    private static final Duration TIME_MAX = Duration.ofSeconds(60);

    private final Map<String, String> kafka;
    private final String prefix;
    private final InstantSource clock;

    /**
     * @param kafka how clients reach Kafka, by its names
     * @param prefix of the topics' names
     */
    public FactPreview(Map<String, String> kafka, String prefix, InstantSource clock) {
        this.kafka = Map.copyOf(kafka);
        this.prefix = prefix;
        this.clock = clock;
    }

    @Override
    public Outcome of(Catalog now, Catalog then) {
        try {
            FactTopic topic = new FactTopic(kafka, prefix);
            SortedMap<Integer, Long> ends = topic.ends();
            requireRoom(ends.values().stream().mapToLong(Long::longValue).sum(), now, then);
            WhatIf whatIf = new WhatIf(now, then, Set.of(), clock.instant());
            return new Outcome.Told(whatIf.run(topic, ends, within(TIME_MAX)));
        } catch (CommandException e) {
            return new Outcome.Unavailable(String.valueOf(e.getMessage()));
        }
    }

    private static void requireRoom(long facts, Catalog now, Catalog then) {
        PreviewRoom room = new PreviewRoom(Runtime.getRuntime().maxMemory());
        if (!room.holds(facts, now, then)) {
            throw CommandException.failed(
                    "there may be too many facts, or too many boards, for this gateway's memory: run"
                            + " 'laurel rules what-if' elsewhere");
        }
    }

    private static LongConsumer within(Duration max) {
        long end = System.nanoTime() + max.toNanos();
        return records -> {
            if (System.nanoTime() - end > 0) {
                throw CommandException.failed("counting takes longer than " + max.toSeconds()
                        + " seconds: run 'laurel rules what-if' elsewhere");
            }
        };
    }
}
