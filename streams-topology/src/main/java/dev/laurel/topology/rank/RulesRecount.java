package dev.laurel.topology.rank;

import dev.laurel.rules.catalog.CountingRules;
import dev.laurel.rules.decision.UserDecisions;
import dev.laurel.schemas.Action;
import dev.laurel.schemas.ScoreUpdate;
import dev.laurel.topology.disk.Lru;
import dev.laurel.topology.ledger.CountingState;
import dev.laurel.topology.ledger.Ledger;
import dev.laurel.topology.rank.rows.TeamRow;
import dev.laurel.topology.rank.rows.UserStandings;
import dev.laurel.topology.rank.rules.ActiveRules;
import dev.laurel.topology.rank.store.StandingsTable;
import dev.laurel.topology.rank.team.TeamExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * Recounts all users of a partition from their facts, in place, if it is not known by which version of the rules their
 * standings were counted, or if the version means something else now, as with other rules of a time zone: in the order of their ids, a few milliseconds at a time, so that the stage goes on counting. How far it
 * is stands in the ledger, in the same transactions, so that a restart continues. A user whose turn has not come when
 * something happens to the user is recounted at that moment, since neither an action nor a decision can be added to
 * standings of other rules.
 */
final class RulesRecount {
    private static final long STEP_NANOS = Duration.ofMillis(10).toNanos();
    /** Of active users; one who is forgotten is recounted once more, which changes nothing. */
    private static final int AHEAD_MAX = 10_000;

    private final ActiveRules rules;
    private final Ledger ledger;
    private final CountingState state;
    private final StandingsTable table;
    private final LedgerFold fold;
    private final LeftBoards left;
    private final TeamExchange teams;
    private final RecountProgress.Partition progress;

    private Phase phase = Phase.UNKNOWN;
    private RulesAudit audit = new RulesAudit("", 0);
    private Optional<RecountLog> log = Optional.empty();
    private Set<String> touched = Set.of();
    private String reached = "";
    private Optional<UserWalk> walk = Optional.empty();
    private final Map<String, Boolean> ahead = new Lru<>(AHEAD_MAX);
    private long users;
    private long openings;

    private enum Phase {
        UNKNOWN,
        RUNNING,
        DONE
    }

    RulesRecount(
            ActiveRules rules,
            Ledger ledger,
            CountingState state,
            StandingsTable table,
            LedgerFold fold,
            LeftBoards left,
            TeamExchange teams,
            RecountProgress.Partition progress) {
        this.rules = rules;
        this.ledger = ledger;
        this.state = state;
        this.table = table;
        this.fold = fold;
        this.left = left;
        this.teams = teams;
        this.progress = progress;
    }

    /** Whether there may be users whose standings are of other rules. */
    boolean isRunning() {
        return phase != Phase.DONE;
    }

    /**
     * Recounts a user before something happens to the user, unless that was done.
     *
     * @param decisions those from before it
     * @param isPart whether an action is from before it
     * @return what that changed
     */
    List<ScoreUpdate> catchUp(String userId, UserDecisions decisions, Predicate<Action> isPart, Instant time) {
        begin();
        boolean isDue = phase == Phase.RUNNING && userId.compareTo(reached) > 0 && ahead.put(userId, true) == null;
        return isDue ? recount(userId, decisions, isPart, time) : List.of();
    }

    /**
     * Recounts some users.
     *
     * @return what that changed
     */
    List<ScoreUpdate> step(Instant time) {
        begin();
        List<ScoreUpdate> updates = new ArrayList<>();
        long endNanos = System.nanoTime() + STEP_NANOS;
        int counted = 0;
        while (phase == Phase.RUNNING
                && counted < progress.usersAStep()
                && (counted == 0 || System.nanoTime() < endNanos)) {
            Optional<String> user = walk().next();
            if (user.isPresent()) {
                reached = user.get();
                updates.addAll(recount(reached, ledger.decisionsOf(reached), action -> true, time));
                counted++;
                users++;
            } else {
                end();
            }
        }
        if (phase == Phase.RUNNING) {
            state.recountedUntil(reached);
        }
        progress.counted(counted);
        return updates;
    }

    /**
     * Not when the processor is made: a store is written within a transaction, and that takes a record or a timer.
     */
    private void begin() {
        if (phase != Phase.UNKNOWN) {
            return;
        }
        rules.begin();
        Optional<CountingRules> stored = state.rules();
        CountingRules before = stored.orElse(CountingRules.NONE);
        CountingRules now = before.next(rules.catalogs());
        Optional<String> interrupted = state.recountedUntil();
        SortedMap<String, List<String>> why = before.touched(now);
        if (before.isSameAs(now)) {
            now = before;
        } else {
            state.countBy(now);
        }
        if (why.isEmpty() && interrupted.isEmpty()) {
            done();
            return;
        }
        if (why.isEmpty()) {
            reached = interrupted.orElse("");
        } else {
            state.recountedUntil(reached);
        }
        begin(now, stored.isPresent(), why);
    }

    private void begin(CountingRules now, boolean isKnown, SortedMap<String, List<String>> why) {
        phase = Phase.RUNNING;
        touched = Set.copyOf(why.keySet());
        audit = new RulesAudit(rules.version().catalog().fingerprint(), now.generation());
        progress.begun();
        boolean isFirstStart = table.rowsAfter("", 1).isEmpty();
        if (!isFirstStart) {
            RecountLog begun =
                    new RecountLog(progress.number(), rules.version().catalog().fingerprint());
            begun.begun(isKnown, why);
            log = Optional.of(begun);
        }
    }

    private UserWalk walk() {
        UserWalk users = walk.orElseGet(() -> UserWalk.withTeams(ledger, table, reached));
        walk = Optional.of(users);
        return users;
    }

    private List<ScoreUpdate> recount(String userId, UserDecisions decisions, Predicate<Action> isPart, Instant time) {
        if (TeamRow.isOne(userId)) {
            recountTeam(userId);
            return List.of();
        }
        // First, since it may carry over what the recount begins with.
        UserStandings stored = table.of(userId);
        UserStandings standings = fold.standings(userId, decisions, stored, isPart);
        if (!touched.isEmpty() && fold.hasOpening(userId, touched)) {
            openings++;
        }
        if (standings.isEmpty() && stored.isEmpty()) {
            return List.of();
        }
        // Also where nothing changed: what is the same may be in a row of another period.
        table.recount(userId, stored, standings);
        stored.byBoard().keySet().stream()
                .filter(board -> stored.ranked(board) != null && standings.ranked(board) == null)
                .forEach(left::add);
        return audit.of(userId, stored, standings, time);
    }

    /** Its standings follow those of its members; but they may be on boards of other rules, or in rows of other periods. */
    private void recountTeam(String key) {
        teams.strip(TeamRow.name(key), board -> rules.catalogs().stream().anyMatch(each -> each.isOfTeams(board)))
                .forEach(left::add);
        UserStandings same = table.of(key);
        table.recount(key, same, same);
    }

    private void end() {
        teams.tellAllAgain();
        state.allRecounted();
        log.ifPresent(begun -> begun.ended(users));
        if (openings > 0) {
            log.ifPresent(begun -> begun.keptAsCounted(openings));
        }
        done();
    }

    private void done() {
        phase = Phase.DONE;
        walk = Optional.empty();
        ahead.clear();
        progress.done();
    }
}
