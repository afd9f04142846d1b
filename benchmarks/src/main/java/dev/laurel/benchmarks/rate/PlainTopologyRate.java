package dev.laurel.benchmarks.rate;

import dev.laurel.topology.StreamsProperties;
import dev.laurel.topology.StreamsSettings;
import java.io.IOException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** How many actions a second does a plain topology take, under the same conditions and settings as the real one? */
public final class PlainTopologyRate {
    private PlainTopologyRate() {}

    /**
     * @param args number of actions, number of users, bytes of Kafka Streams' record cache: 0 as the real topology has
     *     it, or 10485760 as Kafka Streams has it where nothing is set
     */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        long cacheBytes = args.length < 3 ? 0 : Long.parseLong(args[2]);
        String name = cacheBytes == 0 ? "plain" : "plain-cached";
        new RateRun(List.of(args)).of(name, settings -> subject(settings, cacheBytes));
    }

    private static RateRun.Subject subject(StreamsSettings settings, long cacheBytes) {
        Properties properties = new Properties();
        properties.putAll(StreamsProperties.of(settings));
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, cacheBytes);
        KafkaStreams streams = new KafkaStreams(PlainTopology.of(FourBoards.catalog()), new StreamsConfig(properties));
        streams.setUncaughtExceptionHandler(failure -> StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        return new RateRun.Subject(
                streams::start,
                () -> streams.state() != State.ERROR && streams.state() != State.PENDING_ERROR,
                streams::close);
    }
}
