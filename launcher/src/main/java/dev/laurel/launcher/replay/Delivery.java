package dev.laurel.launcher.replay;

import java.util.List;
import java.util.Optional;

/**
 * What became of a batch.
 *
 * @param rejected by their places in the file
 * @param unsent how many lines nobody took
 * @param fault why nothing else should be sent either
 */
record Delivery(long accepted, List<RejectedLine> rejected, long unsent, Optional<String> fault) {
    Delivery {
        rejected = List.copyOf(rejected);
    }
}
