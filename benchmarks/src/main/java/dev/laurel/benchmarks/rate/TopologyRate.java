package dev.laurel.benchmarks.rate;

import dev.laurel.topology.LeaderboardStreams;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;

/**
 * How many actions a second does the topology take, alone with its broker, from an empty folder, on four boards an
 * action?
 */
public final class TopologyRate {
    private TopologyRate() {}

    /** @param args number of actions, number of users, over how many days they are spread; all may be left out */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        new RateRun(List.of(args)).of("laurel", settings -> {
            LeaderboardStreams streams = new LeaderboardStreams(settings, FourBoards.catalog());
            return new RateRun.Subject(streams::start, streams::isAlive, streams::close);
        });
    }
}
