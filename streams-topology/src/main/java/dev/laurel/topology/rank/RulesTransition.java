package dev.laurel.topology.rank;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.scoring.Standing;
import dev.laurel.rules.version.RulesVersion;
import dev.laurel.schemas.ScoreUpdate;
import dev.laurel.schemas.rules.PartitionRules;
import dev.laurel.topology.ledger.CountingState;
import dev.laurel.topology.ledger.Ledger;
import dev.laurel.topology.ledger.RulesState;
import dev.laurel.topology.ledger.RulesState.Phase;
import dev.laurel.topology.rank.rows.TeamRow;
import dev.laurel.topology.rank.rows.UserStandings;
import dev.laurel.topology.rank.rules.ActiveRules;
import dev.laurel.topology.rank.rules.CountedPart;
import dev.laurel.topology.rank.store.StandingsTable;
import dev.laurel.topology.rank.team.TeamExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Takes a partition from one version of the rules to the next, while it goes on counting.
 *
 * <ol>
 *   <li>The boards that are new or changed are counted beside those of the version before: for one user after the other
 *       from all facts, and from then on with each action.
 *   <li>When all users are, their first places are published, and readers are told. They go over to the new boards when
 *       all partitions have told them.
 *   <li>Then the boards that the new version does not have are taken from one user after the other.
 * </ol>
 *
 * <p>How far it is stands in the ledger, in the transactions that change standings: a crash goes on from there. Versions
 * follow one after another, so that all partitions have the same boards in between.
 */
final class RulesTransition {
    private static final Logger log = LoggerFactory.getLogger(RulesTransition.class);
    private static final long STEP_NANOS = Duration.ofMillis(10).toNanos();
    /** For readers in other processes that learn of it a little later. */
    private static final long GRACE_MS = Duration.ofSeconds(5).toMillis();

    private static final long PROGRESS_EVERY_MS = Duration.ofSeconds(1).toMillis();
    private static final long NOT_YET = -1;

    private final ActiveRules rules;
    private final CountingState counting;
    private final Ledger ledger;
    private final StandingsTable table;
    private final LedgerFold fold;
    private final BoardForwarding forwarding;
    private final TeamExchange teams;
    private final RecountProgress.Partition progress;
    private final int partitions;

    /** The boards that were taken away, so that each is ended once. */
    private final Set<String> ended = new HashSet<>();

    private long reachedAtMs = NOT_YET;
    private long progressAtMs = NOT_YET;
    private long users;

    RulesTransition(
            ActiveRules rules,
            CountingState counting,
            Ledger ledger,
            StandingsTable table,
            LedgerFold fold,
            BoardForwarding forwarding,
            TeamExchange teams,
            RecountProgress.Partition progress,
            int partitions) {
        this.rules = rules;
        this.counting = counting;
        this.ledger = ledger;
        this.table = table;
        this.fold = fold;
        this.forwarding = forwarding;
        this.teams = teams;
        this.progress = progress;
        this.partitions = partitions;
    }

    /** Whether all users are counted by one version, and by no other. */
    boolean isResting() {
        return rules.state().phase() == Phase.RESTING;
    }

    /**
     * Goes some steps on.
     *
     * @param time of what it changes
     * @return what is to be told
     */
    List<RankOutput> step(Instant time, long nowMs) {
        return switch (rules.state().phase()) {
            case RESTING -> rest();
            case BUILDING -> build(nowMs);
            case BUILT -> awaitOthers(nowMs);
            case STRIPPING -> strip(time);
        };
    }

    private List<RankOutput> rest() {
        int version = rules.state().version();
        if (rules.state().told() != version) {
            return tell(version);
        }
        rules.next().ifPresent(this::begin);
        return List.of();
    }

    private void begin(RulesVersion next) {
        boolean isSame = next.without(rules.version()).isEmpty()
                && rules.version().without(next).isEmpty();
        if (isSame) {
            rules.go(RulesState.resting(next.number(), rules.state().told()));
            forwarding.renew();
        } else {
            Set<String> counted = boardsOf(next.without(rules.version()));
            Set<String> leaving = boardsOf(rules.version().without(next));
            rules.go(rules.state().begin(Phase.BUILDING, next.number()));
            begun();
            event(next.number())
                    .addKeyValue("counting", LoggedList.of(counted))
                    .addKeyValue("leaving", LoggedList.of(leaving))
                    .log("the rules have changed; boards are counted from all actions, while those before are served");
        }
        count();
    }

    /** Takes note of what standings depend on from now on. */
    private void count() {
        counting.countBy(counting.rules().orElseThrow().next(rules.catalogs()));
    }

    private static Set<String> boardsOf(Optional<Catalog> catalog) {
        return catalog.map(each -> new TreeSet<>(each.boards().keySet())).orElseGet(TreeSet::new);
    }

    private LoggingEventBuilder event(int version) {
        return log.atInfo().addKeyValue("partition", progress.number()).addKeyValue("version", version);
    }

    private void begun() {
        ended.clear();
        users = 0;
        reachedAtMs = NOT_YET;
    }

    private List<RankOutput> build(long nowMs) {
        boolean areMore = rules.added().isPresent()
                && each(UserWalk.of(ledger, table, rules.state().cursor()), this::build);
        if (!areMore) {
            event(rules.state().target())
                    .addKeyValue("users", users)
                    .log("all users are counted by the new version of the rules");
            rules.go(rules.state().begin(Phase.BUILT, rules.state().target()));
            begun();
            forwarding.renew();
            return List.of();
        }
        if (nowMs - progressAtMs < PROGRESS_EVERY_MS) {
            return List.of();
        }
        progressAtMs = nowMs;
        return List.of(new RankOutput.Progress(new PartitionRules(
                rules.state().told(), rules.state().target(), users, Math.max(users, progress.usersAbout()))));
    }

    private void build(String userId) {
        UserStandings stored = table.of(userId);
        // The others are as they were counted all along.
        CountedPart added = rules.of(userId).getLast();
        UserStandings standings = fold.with(added, userId, ledger.decisionsOf(userId), stored);
        table.replace(userId, stored, standings).values().forEach(move -> forwarding.note(userId, move));
    }

    private List<RankOutput> awaitOthers(long nowMs) {
        int target = rules.state().target();
        if (rules.state().told() != target) {
            return tell(target);
        }
        if (rules.reachedByAll() < target) {
            return List.of();
        }
        if (reachedAtMs == NOT_YET) {
            reachedAtMs = nowMs;
        }
        if (nowMs - reachedAtMs >= GRACE_MS) {
            rules.go(rules.state().begin(Phase.STRIPPING, target));
            count();
            begun();
            forwarding.renew();
        }
        return List.of();
    }

    /** Says that the boards of a version are complete here, once all are forwarded. */
    private List<RankOutput> tell(int version) {
        RulesVersion told = rules.target().orElse(rules.version());
        if (!teams.isComplete(told, forwarding::renew) || !forwarding.isComplete()) {
            return List.of();
        }
        forwarding.mark(version, partitions);
        rules.go(rules.state().told(version));
        return List.of(new RankOutput.Progress(PartitionRules.at(version)));
    }

    private List<RankOutput> strip(Instant time) {
        RulesVersion before = rules.version();
        RulesVersion after = rules.target().orElseThrow();
        RulesAudit audit = new RulesAudit(after.catalog().fingerprint(), after.number());
        List<RankOutput> updates = new ArrayList<>();
        boolean areMore = each(UserWalk.withTeams(ledger, table, rules.state().cursor()), userId -> {
            if (TeamRow.isOne(userId)) {
                teams.strip(TeamRow.name(userId), after::counts).forEach(this::end);
                return;
            }
            UserStandings stored = table.of(userId);
            UserStandings rest = only(stored, after::counts);
            List<ScoreUpdate> told = audit.of(userId, only(stored, before::counts), rest, time);
            told.forEach(update -> updates.add(new RankOutput.Moved(update)));
            table.replace(userId, stored, rest);
            stored.byBoard().keySet().stream()
                    .filter(board -> !rest.byBoard().containsKey(board))
                    .forEach(this::end);
        });
        if (!areMore) {
            rules.go(RulesState.resting(after.number(), rules.state().told()));
            begun();
            event(after.number()).log("the boards of the version before are gone");
        }
        return updates;
    }

    private void end(String board) {
        if (ended.add(board)) {
            forwarding.end(board);
            teams.end(board);
        }
    }

    private static UserStandings only(UserStandings all, Predicate<String> board) {
        SortedMap<String, Standing> some = new TreeMap<>(all.byBoard());
        some.keySet().removeIf(board.negate());
        return new UserStandings(some);
    }

    /**
     * Takes some users more; whether there may be others.
     *
     * @param walk a new one in each step: a user who came in between must not be passed over
     */
    private boolean each(UserWalk walk, Consumer<String> action) {
        boolean areMore = true;
        long endNanos = System.nanoTime() + STEP_NANOS;
        for (int done = 0;
                areMore && done < progress.usersAStep() && (done == 0 || System.nanoTime() < endNanos);
                done++) {
            Optional<String> user = walk.next();
            user.ifPresent(next -> {
                // First: what is done for a user holds from now on.
                rules.reach(next);
                action.accept(next);
                users++;
            });
            areMore = user.isPresent();
        }
        rules.go(rules.state());
        return areMore;
    }
}
