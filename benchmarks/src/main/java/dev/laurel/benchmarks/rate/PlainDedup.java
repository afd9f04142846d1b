package dev.laurel.benchmarks.rate;

import dev.laurel.schemas.Action;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;

/**
 * Lets every action through once, by a window store that is looked up at three half weeks, as the real admission does.
 * That one cannot be had here: it may change a record's key, after which the DSL would send every action through one
 * more topic before it adds anything up.
 */
final class PlainDedup extends ContextualFixedKeyProcessor<String, Action, Action> {
    private static final String STORE = "seen";
    private static final Duration SEGMENT = Duration.ofHours(84);
    private static final int SEGMENTS = 3;
    private static final byte[] SEEN = {1};

    private WindowStore<String, byte[]> store;

    @SuppressWarnings("NullAway.Init") // init comes before the first record
    private PlainDedup() {}

    static FixedKeyProcessorSupplier<String, Action, Action> supplier() {
        return new FixedKeyProcessorSupplier<>() {
            @Override
            public PlainDedup get() {
                return new PlainDedup();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(STORE, SEGMENT.multipliedBy(SEGMENTS), SEGMENT, false),
                        Serdes.String(),
                        Serdes.ByteArray()));
            }
        };
    }

    @Override
    public void init(FixedKeyProcessorContext<String, Action> context) {
        super.init(context);
        store = context.getStateStore(STORE);
    }

    @Override
    public void process(FixedKeyRecord<String, Action> record) {
        String key = record.key() + record.value().actionId();
        long now = context().currentStreamTimeMs();
        long segment = now - now % SEGMENT.toMillis();
        for (int back = 0; back < SEGMENTS; back++) {
            if (store.fetch(key, segment - back * SEGMENT.toMillis()) != null) {
                return;
            }
        }
        store.put(key, SEEN, segment);
        context().forward(record);
    }
}
