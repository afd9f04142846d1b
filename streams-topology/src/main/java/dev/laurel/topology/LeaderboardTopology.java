package dev.laurel.topology;

import dev.laurel.rules.version.RulesSource;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.Decision;
import dev.laurel.schemas.FirstPlaces;
import dev.laurel.schemas.JsonSerde;
import dev.laurel.schemas.Quota;
import dev.laurel.schemas.Rejection;
import dev.laurel.schemas.ScoreUpdate;
import dev.laurel.schemas.Topic;
import dev.laurel.schemas.rules.PartitionRules;
import dev.laurel.topology.admit.Admission;
import dev.laurel.topology.admit.AdmissionMemory;
import dev.laurel.topology.admit.AdmissionMetrics;
import dev.laurel.topology.admit.AdmitProcessor;
import dev.laurel.topology.admit.DecideOutput;
import dev.laurel.topology.admit.DecideProcessor;
import dev.laurel.topology.admit.DecisionMetrics;
import dev.laurel.topology.commit.StreamCommits;
import dev.laurel.topology.ledger.HistoryLimit;
import dev.laurel.topology.ledger.Ledger;
import dev.laurel.topology.merge.MergeProcessor;
import dev.laurel.topology.rank.RankInput;
import dev.laurel.topology.rank.RankOutput;
import dev.laurel.topology.rank.RankProcessor;
import dev.laurel.topology.rank.RecountProgress;
import dev.laurel.topology.rank.team.TeamKey;
import dev.laurel.topology.rank.team.TeamRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** The topology on one screen: admit, decide, rank, merge. */
final class LeaderboardTopology {
    private static final Serde<String> KEY = Serdes.String();

    private LeaderboardTopology() {}

    /**
     * @param history for how long actions are kept one by one
     * @param userLimit how much of a user's own sending counts; empty for all of it
     * @param admissionMetrics where it is counted what became of actions
     * @param decisionMetrics where it is counted what became of decisions
     * @param recounts where partitions tell how far their recounts are
     */
    static Topology of(
            RulesSource rules,
            String prefix,
            int partitions,
            HistoryLimit history,
            List<Quota> userLimit,
            AdmissionMetrics admissionMetrics,
            DecisionMetrics decisionMetrics,
            RecountProgress recounts) {
        StreamsBuilder builder = new StreamsBuilder();
        StreamCommits commits = new StreamCommits();
        StoreBuilder<KeyValueStore<Bytes, byte[]>> ledger = Ledger.builder();
        Set<StoreBuilder<?>> factStores = new HashSet<>(AdmissionMemory.builders());
        factStores.add(ledger);

        KStream<String, Admission> admissions = builder.stream(
                        Topic.ACTIONS.name(prefix),
                        Consumed.with(KEY, new ActionSerde()).withName("actions"))
                .process(
                        AdmitProcessor.supplier(factStores, rules, partitions, history, userLimit, admissionMetrics),
                        Named.as("admit"));
        admissions
                .flatMapValues(Admission::ifRejected, Named.as("rejected"))
                .to(Topic.REJECTED_ACTIONS.name(prefix), written("rejected-actions", Rejection.class));

        KStream<String, DecideOutput> decisions = builder.stream(
                        Topic.DECISIONS.name(prefix),
                        Consumed.with(KEY, JsonSerde.of(Decision.class)).withName("decisions"))
                .process(DecideProcessor.supplier(factStores, partitions, decisionMetrics), Named.as("decide"));
        decisions
                .flatMapValues(DecideOutput::ifCorrected, Named.as("corrected"))
                .to(
                        Topic.DECISIONS.name(prefix),
                        written("corrected-decisions", Decision.class)
                                .withStreamPartitioner(new DecisionPartitioner()));

        KStream<String, RankInput> decided = decisions
                .flatMapValues(DecideOutput::ifRecorded, Named.as("recorded-decisions"))
                .mapValues(
                        recorded -> new RankInput.Decided(recorded.decision(), recorded.before(), recorded.after()),
                        Named.as("decided"));

        KStream<String, RankInput> ofTeams = builder.stream(
                        Topic.TEAM_PARTS.name(prefix),
                        Consumed.with(KEY, JsonSerde.of(TeamRecord.class)).withName("team-parts"))
                .mapValues((key, told) -> new RankInput.OfTeam(TeamKey.read(key), told), Named.as("of-teams"));

        KStream<String, RankOutput> ranked = admissions
                .flatMapValues(Admission::ifAccepted, Named.as("accepted"))
                .<RankInput>mapValues(RankInput.Counted::new, Named.as("counted"))
                .merge(decided, Named.as("facts"))
                .merge(ofTeams, Named.as("facts-and-teams"))
                .process(
                        RankProcessor.supplier(ledger, rules, partitions, history, commits, recounts),
                        Named.as("rank"));
        ranked.flatMapValues(RankOutput::ifMoved, Named.as("moved"))
                .to(Topic.SCORE_UPDATES.name(prefix), written("score-updates", ScoreUpdate.class));
        ranked.flatMapValues(RankOutput::ifChanged, Named.as("changed"))
                .to(
                        Topic.FIRST_PLACES.name(prefix),
                        written("first-places", FirstPlaces.class).withStreamPartitioner(new BoardPartitioner()));

        ranked.flatMapValues(RankOutput::ifOfTeam, Named.as("told-of-teams"))
                .to(
                        Topic.TEAM_PARTS.name(prefix),
                        written("told-team-parts", TeamRecord.class).withStreamPartitioner(new TeamPartitioner()));
        ranked.flatMapValues(RankOutput::ifProgress, Named.as("progress"))
                .to(Topic.RULES.name(prefix), written("rules", PartitionRules.class));

        builder.stream(
                        Topic.FIRST_PLACES.name(prefix),
                        Consumed.with(KEY, JsonSerde.of(FirstPlaces.class)).withName("parts"))
                .process(MergeProcessor.supplier(rules, partitions, commits), Named.as("merge"))
                .to(Topic.LEADERBOARDS.name(prefix), written("leaderboards", Board.class));
        return builder.build();
    }

    private static <V> Produced<String, V> written(String name, Class<V> type) {
        return Produced.with(KEY, JsonSerde.of(type)).withName(name);
    }
}
