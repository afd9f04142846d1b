package dev.laurel.query.peers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.laurel.topology.port.Question;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request of one process to another: {@code {"partitions": […], "question": {"kind": …, …}}}.
 *
 * @param partitions the partitions to query, each once
 * @param question what
 */
record PeerRequest<A>(List<Integer> partitions, Question<A> question) {
    private static final ObjectReader READER = PeerJson.MAPPER.readerFor(PeerRequest.class);

    PeerRequest {
        partitions = List.copyOf(partitions);
        if (question == null || partitions.isEmpty() || new HashSet<>(partitions).size() < partitions.size()) {
            throw new IllegalArgumentException("a request must ask something, of each partition once");
        }
    }

    byte[] bytes() {
        try {
            return PeerJson.MAPPER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a request cannot be written as JSON", e);
        }
    }

    /**
     * Reads what {@link #bytes} wrote; empty if it is not that.
     *
     * @param partitions how many there are
     */
    static Optional<PeerRequest<?>> read(byte[] json, int partitions) {
        try {
            @Nullable PeerRequest<?> peerRequest = READER.readValue(json);
            return Optional.<PeerRequest<?>>ofNullable(peerRequest).filter(read -> read.isWithin(partitions));
        } catch (IOException | NumberFormatException notOne) {
            // An exponent beyond all bounds is the second.
            return Optional.empty();
        }
    }

    private boolean isWithin(int bound) {
        return partitions.stream().allMatch(partition -> partition >= 0 && partition < bound);
    }
}
