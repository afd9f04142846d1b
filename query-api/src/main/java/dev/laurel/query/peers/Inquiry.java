package dev.laurel.query.peers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.laurel.topology.rank.Question;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one process asks another: {@code {"partitions": […], "question": {"kind": …, …}}}.
 *
 * @param partitions of which partitions, each once
 * @param question what
 */
record Inquiry<A>(List<Integer> partitions, Question<A> question) {
    private static final ObjectReader READER = PeerJson.MAPPER.readerFor(Inquiry.class);

    Inquiry {
        partitions = List.copyOf(partitions);
        if (question == null || partitions.isEmpty() || new HashSet<>(partitions).size() < partitions.size()) {
            throw new IllegalArgumentException("an inquiry asks something, of each partition once");
        }
    }

    byte[] bytes() {
        try {
            return PeerJson.MAPPER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an inquiry cannot be written as JSON", e);
        }
    }

    /**
     * Reads what {@link #bytes} wrote; empty if it is not that.
     *
     * @param partitions how many there are
     */
    static Optional<Inquiry<?>> read(byte[] json, int partitions) {
        try {
            @Nullable Inquiry<?> inquiry = READER.readValue(json);
            return Optional.<Inquiry<?>>ofNullable(inquiry).filter(read -> read.isWithin(partitions));
        } catch (IOException | NumberFormatException notOne) {
            // An exponent beyond all bounds is the second.
            return Optional.empty();
        }
    }

    private boolean isWithin(int bound) {
        return partitions.stream().allMatch(partition -> partition >= 0 && partition < bound);
    }
}
