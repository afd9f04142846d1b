package dev.laurel.query.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.topology.port.PartitionQueries.Answer;
import dev.laurel.topology.port.Peer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswerCollectorTest {
    private static final Answer<String> KNOWN = new Answer.Known<>("owner");
    private static final Answer<String> STALE_HERE = new Answer.Stale<>("here", 1);
    private static final Answer<String> STALE_THERE = new Answer.Stale<>("there", 1);
    private static final Answer<String> NOTHING = new Answer.Unavailable<>();
    private static final Peer OWNER = new Peer("owner", 1);
    private static final Peer STANDBY = new Peer("standby", 1);

    private final Set<Peer> absent = new HashSet<>();

    @Test
    void shouldAskNobodyForWhatIsKnownHere() {
        AnswerCollector<String> answerCollector = gathering(Map.of(0, KNOWN));

        assertThat(answerCollector.next()).isEmpty();
        assertThat(answerCollector.answers()).isEqualTo(Map.of(0, KNOWN));
    }

    @Test
    void shouldPreferTheOwnerToTheCopyHere() {
        AnswerCollector<String> answerCollector = gathering(Map.of(0, STALE_HERE));

        assertThat(answerCollector.next()).isEqualTo(Map.of(OWNER, Set.of(0)));
        answerCollector.take(Map.of(0, KNOWN));

        assertThat(answerCollector.next()).isEmpty();
        assertThat(answerCollector.answers()).isEqualTo(Map.of(0, KNOWN));
    }

    @Test
    void shouldPreferTheCopyHereToAnother() {
        AnswerCollector<String> answerCollector = gathering(Map.of(0, STALE_HERE));

        answerCollector.next();
        answerCollector.take(Map.of(0, STALE_THERE));

        assertThat(answerCollector.next()).as("nobody but the owner").isEmpty();
        assertThat(answerCollector.answers()).isEqualTo(Map.of(0, STALE_HERE));
    }

    @Test
    void shouldAskTheStandbyWhereTheOwnerIsSilent() {
        AnswerCollector<String> answerCollector = gathering(Map.of(0, NOTHING));

        answerCollector.next();
        answerCollector.take(Map.of());

        assertThat(answerCollector.next()).isEqualTo(Map.of(STANDBY, Set.of(0)));
        answerCollector.take(Map.of(0, STALE_THERE));
        assertThat(answerCollector.next()).isEmpty();
        assertThat(answerCollector.answers()).isEqualTo(Map.of(0, STALE_THERE));
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
        AnswerCollector<String> answerCollector = gathering(Map.of(0, NOTHING));

        answerCollector.next();
        answerCollector.next();

        assertThat(answerCollector.next()).isEmpty();
        assertThat(answerCollector.answers()).isEqualTo(Map.of(0, NOTHING));
    }

    @Test
    void shouldAskAPeerOnceForAllOfItsPartitions() {
        AnswerCollector<String> answerCollector = gathering(Map.of(0, NOTHING, 1, STALE_HERE, 2, KNOWN));

        assertThat(answerCollector.next()).isEqualTo(Map.of(OWNER, Set.of(0, 1)));
    }

    @Test
    void shouldNotTakeWhatItDidNotAskFor() {
        AnswerCollector<String> answerCollector = gathering(Map.of(0, KNOWN, 1, NOTHING));

        answerCollector.next();
        answerCollector.take(Map.of(0, new Answer.Known<>("another"), 9, KNOWN));

        assertThat(answerCollector.answers()).isEqualTo(Map.of(0, KNOWN, 1, NOTHING));
    }

    private AnswerCollector<String> gathering(Map<Integer, Answer<String>> local) {
        return new AnswerCollector<>(local, partition -> List.of(OWNER, STANDBY), peer -> !absent.contains(peer));
    }
}
