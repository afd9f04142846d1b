package dev.laurel.launcher.rules;

import dev.laurel.launcher.settings.CommandException;
import dev.laurel.rules.version.RecountStatus;
import dev.laurel.rules.version.RulesVersion;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The rules by which the boards are counted, for the tools that read the facts. */
public final class CountedRules implements AutoCloseable {
    private static final Duration READ_MAX = Duration.ofSeconds(15);
    private static final Duration BETWEEN = Duration.ofMillis(250);
    /** Partitions move, and stores open, in less; while users are counted, the wait continues. */
    private static final Duration STANDSTILL_MAX = Duration.ofMinutes(2);

    private final KafkaRulesBook book;

    private CountedRules(KafkaRulesBook book) {
        this.book = book;
    }

    /**
     * Reads the rules, which are followed until this is closed.
     *
     * @param kafka settings for every Kafka client by Kafka's names
     * @param prefix of the topics' names
     * @throws CommandException if they cannot be read, or there are none
     */
    public static CountedRules open(Map<String, String> kafka, String prefix) {
        KafkaRulesBook book = new KafkaRulesBook(kafka, prefix);
        Optional<String> fault = book.startWithin(READ_MAX)
                .or(book::fault)
                .or(() -> book.history().number() == 0
                        ? Optional.of("there are no rules yet: no process was started, or the prefix is another")
                        : Optional.empty());
        fault.ifPresent(why -> {
            book.close();
            throw CommandException.failed(why);
        });
        return new CountedRules(book);
    }

    /** The version by which all partitions have counted; the newest where none has counted yet. */
    public RulesVersion version() {
        int reached = book.reached();
        return book.history().version(reached).orElseGet(() -> book.history().newest());
    }

    /**
     * Waits until all partitions have counted by the newest version.
     *
     * @param progress receives how many users were counted since the last time
     * @throws CommandException if it makes no progress
     */
    public RulesVersion settled(LongConsumer progress) throws InterruptedException {
        long movedAt = System.nanoTime();
        Optional<RecountStatus> last = Optional.empty();
        Optional<RecountStatus> now = recounting();
        while (now.isPresent()) {
            if (!now.equals(last)) {
                long before = last.map(RecountStatus::users).orElse(0L);
                progress.accept(Math.max(0, now.get().users() - before));
                movedAt = System.nanoTime();
            } else if (System.nanoTime() - movedAt > STANDSTILL_MAX.toNanos()) {
                throw CommandException.failed("the boards are being recounted by version "
                        + now.get().target() + " of the rules, and nothing was counted for "
                        + STANDSTILL_MAX.toSeconds() + " seconds");
            }
            last = now;
            Thread.sleep(BETWEEN);
            now = recounting();
        }
        return version();
    }

    private Optional<RecountStatus> recounting() {
        book.refreshed();
        return book.recounting();
    }

    /** @throws CommandException if there is another version by now */
    public void requireStill(RulesVersion version) {
        int newest = book.refreshed().number();
        if (newest != version.number()) {
            throw CommandException.failed("the rules were changed meanwhile, from version " + version.number() + " to "
                    + newest + ": run it again");
        }
    }

    @Override
    public void close() {
        book.close();
    }
}
