package dev.laurel.launcher.replay;

import dev.laurel.launcher.client.Endpoint;
import dev.laurel.launcher.replay.GatewayAnswer.RejectedLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Posts batches to the gateway, and retries if that may help: every action carries its id, so a repeated one counts
 * once. Thread-safe.
 */
final class BatchSender {
    private static final String LINES = "application/x-ndjson";

    private final Endpoint gateway;
    private final Pauses pauses;
    private final BooleanSupplier stopped;

    /**
     * What became of a batch.
     *
     * @param rejected by their places in the file
     * @param unsent how many lines were not accepted
     * @param fault why nothing else should be sent either
     */
    record Outcome(long accepted, List<RejectedLine> rejected, long unsent, Optional<String> fault) {
        Outcome {
            rejected = List.copyOf(rejected);
        }
    }

    /** @param stopped whether trying again has lost its sense */
    BatchSender(Endpoint gateway, Pauses pauses, BooleanSupplier stopped) {
        this.gateway = gateway;
        this.pauses = pauses;
        this.stopped = stopped;
    }

    Outcome send(Batch batch) {
        Attempts attempts = new Attempts(batch);
        try {
            Optional<String> fault = attempts.run();
            return attempts.outcome(fault);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return attempts.outcome(Optional.of("interrupted"));
        }
    }

    /** The tries for one batch, which gets smaller as its lines are settled. */
    private final class Attempts {
        private final List<RejectedLine> rejected = new ArrayList<>();
        private Batch open;
        private int unsettled;
        private long accepted;

        Attempts(Batch batch) {
            this.open = batch;
            this.unsettled = batch.size();
        }

        /** Tries until all lines are settled, or returns why not. */
        Optional<String> run() throws InterruptedException {
            for (int tries = 1; ; tries++) {
                Duration asked = Duration.ZERO;
                String why = "the gateway is overloaded";
                switch (GatewayAnswer.of(gateway.post(LINES, open.body()), open.size())) {
                    case GatewayAnswer.Taken taken -> settle(taken);
                    case GatewayAnswer.Again again -> {
                        asked = again.pause();
                        why = again.why();
                    }
                    case GatewayAnswer.Refused refused -> {
                        return Optional.of(refused.why());
                    }
                }
                if (unsettled == 0) {
                    return Optional.empty();
                }
                if (tries == Pauses.TRIES_MAX || stopped.getAsBoolean()) {
                    return Optional.of(why + " (gave up after " + tries + (tries == 1 ? " try)" : " tries)"));
                }
                pauses.after(tries, asked);
            }
        }

        Outcome outcome(Optional<String> fault) {
            return new Outcome(accepted, rejected, unsettled, fault);
        }

        private void settle(GatewayAnswer.Taken taken) {
            accepted += taken.accepted();
            List<Integer> again = new ArrayList<>();
            for (RejectedLine one : taken.rejected()) {
                if (one.mayPass()) {
                    again.add((int) one.line());
                } else {
                    rejected.add(new RejectedLine(open.fileLine((int) one.line()), one.reason()));
                }
            }
            unsettled = again.size();
            open = open.only(again);
        }
    }
}
