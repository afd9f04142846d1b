package dev.laurel.query.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.topology.Peer;
import dev.laurel.topology.Standings.Answer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GatheringTest {
    private static final Answer<String> KNOWN = new Answer.Known<>("owner");
    private static final Answer<String> STALE_HERE = new Answer.Stale<>("here", 1);
    private static final Answer<String> STALE_THERE = new Answer.Stale<>("there", 1);
    private static final Answer<String> NOTHING = new Answer.Unavailable<>();
    private static final Peer OWNER = new Peer("owner", 1);
    private static final Peer STANDBY = new Peer("standby", 1);

    private final Set<Peer> absent = new HashSet<>();

    @Test
    void shouldAskNobodyForWhatIsKnownHere() {
        Gathering<String> gathering = gathering(Map.of(0, KNOWN));

        assertThat(gathering.next()).isEmpty();
        assertThat(gathering.answers()).isEqualTo(Map.of(0, KNOWN));
    }

    @Test
    void shouldPreferTheOwnerToTheCopyHere() {
        Gathering<String> gathering = gathering(Map.of(0, STALE_HERE));

        assertThat(gathering.next()).isEqualTo(Map.of(OWNER, Set.of(0)));
        gathering.take(Map.of(0, KNOWN));

        assertThat(gathering.next()).isEmpty();
        assertThat(gathering.answers()).isEqualTo(Map.of(0, KNOWN));
    }

    @Test
    void shouldPreferTheCopyHereToAnother() {
        Gathering<String> gathering = gathering(Map.of(0, STALE_HERE));

        gathering.next();
        gathering.take(Map.of(0, STALE_THERE));

        assertThat(gathering.next()).as("nobody but the owner").isEmpty();
        assertThat(gathering.answers()).isEqualTo(Map.of(0, STALE_HERE));
    }

    @Test
    void shouldAskTheStandbyWhereTheOwnerIsSilent() {
        Gathering<String> gathering = gathering(Map.of(0, NOTHING));

        gathering.next();
        gathering.take(Map.of());

        assertThat(gathering.next()).isEqualTo(Map.of(STANDBY, Set.of(0)));
        gathering.take(Map.of(0, STALE_THERE));
        assertThat(gathering.next()).isEmpty();
        assertThat(gathering.answers()).isEqualTo(Map.of(0, STALE_THERE));
    }

    @Test
    void shouldAskTheStandbyFirstWhereTheOwnerIsAbsent() {
        absent.add(OWNER);

        assertThat(gathering(Map.of(0, NOTHING)).next()).isEqualTo(Map.of(STANDBY, Set.of(0)));
    }

    @Test
    void shouldNotAskAStandbyInTheAbsentOwnersPlaceForWhatIsCopiedHere() {
        absent.add(OWNER);

        assertThat(gathering(Map.of(0, STALE_HERE)).next()).isEmpty();
    }

    @Test
    void shouldSayUnavailableWhereNobodyAnswers() {
        Gathering<String> gathering = gathering(Map.of(0, NOTHING));

        gathering.next();
        gathering.next();

        assertThat(gathering.next()).isEmpty();
        assertThat(gathering.answers()).isEqualTo(Map.of(0, NOTHING));
    }

    @Test
    void shouldAskAPeerOnceForAllOfItsPartitions() {
        Gathering<String> gathering = gathering(Map.of(0, NOTHING, 1, STALE_HERE, 2, KNOWN));

        assertThat(gathering.next()).isEqualTo(Map.of(OWNER, Set.of(0, 1)));
    }

    @Test
    void shouldNotTakeWhatItDidNotAskFor() {
        Gathering<String> gathering = gathering(Map.of(0, KNOWN, 1, NOTHING));

        gathering.next();
        gathering.take(Map.of(0, new Answer.Known<>("another"), 9, KNOWN));

        assertThat(gathering.answers()).isEqualTo(Map.of(0, KNOWN, 1, NOTHING));
    }

    private Gathering<String> gathering(Map<Integer, Answer<String>> local) {
        return new Gathering<>(local, partition -> List.of(OWNER, STANDBY), peer -> !absent.contains(peer));
    }
}
