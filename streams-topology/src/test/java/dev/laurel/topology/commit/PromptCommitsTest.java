package dev.laurel.topology.commit;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class PromptCommitsTest {
    private static final long START_MS = 1_000_000;

    private final MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
    private final ThreadCommits thread = new ThreadCommits();
    private final PromptCommits commits = start(context);

    @Test
    void shouldAskForACommitSoonAfterAFreshRecord() {
        commits.processed(START_MS - 150);

        lookAt(START_MS + 19);
        assertThat(context.committed()).isFalse();

        lookAt(START_MS + 20);
        assertThat(context.committed()).isTrue();
    }

    @Test
    void shouldAskOnceForAllThatCameMeanwhile() {
        commits.processed(START_MS);
        context.setCurrentSystemTimeMs(START_MS + 15);
        commits.processed(START_MS + 15);
        lookAt(START_MS + 20);
        context.resetCommit();

        lookAt(START_MS + 100);

        assertThat(context.committed()).isFalse();
    }

    @Test
    void shouldAskAtOnceForWhatOthersWaitForAndThenRest() {
        commits.processed(START_MS);
        commits.forwarded(START_MS);
        assertThat(context.committed()).isTrue();
        context.resetCommit();

        commits.forwarded(START_MS);
        lookAt(START_MS + 9);
        assertThat(context.committed()).isFalse();

        lookAt(START_MS + 10);
        assertThat(context.committed()).isTrue();
    }

    @Test
    void shouldLeaveABacklogToTheInterval() {
        commits.processed(START_MS - 501);
        commits.forwarded(START_MS - 501);

        lookAt(START_MS + 1_000);

        assertThat(context.committed()).isFalse();
    }

    @Test
    void shouldBePromptAgainOnceTheBacklogIsOver() {
        commits.processed(START_MS - 5_000);
        commits.processed(START_MS);

        lookAt(START_MS + 20);

        assertThat(context.committed()).isTrue();
    }

    @Test
    void shouldTellWhetherTheLastRecordIsOneOfABacklog() {
        assertThat(commits.isBehind()).isFalse();

        commits.processed(START_MS - 501);
        assertThat(commits.isBehind()).isTrue();

        commits.processed(START_MS - 500);
        assertThat(commits.isBehind()).isFalse();
    }

    @Test
    void shouldLeaveToAnotherTaskOfTheThreadWhatItHasAskedFor() {
        MockProcessorContext<Void, Void> other = new MockProcessorContext<>();
        PromptCommits others = start(other);
        commits.processed(START_MS);
        others.processed(START_MS);
        others.forwarded(START_MS);
        assertThat(other.committed()).isTrue();

        lookAt(START_MS + 100);

        assertThat(context.committed()).isFalse();
    }

    @Test
    void shouldAskForWhatCameAfterAnotherTaskAsked() {
        PromptCommits others = start(new MockProcessorContext<>());
        commits.processed(START_MS);
        others.forwarded(START_MS);

        commits.processed(START_MS + 1);

        for (long ms = 0; ms < 20; ms += 5) {
            lookAt(START_MS + ms);
        }
        assertThat(context.committed()).isFalse();

        lookAt(START_MS + 20);
        assertThat(context.committed()).isTrue();
    }

    @Test
    void shouldTellThatWhatIsForwardedIsCommittedNext() {
        assertThat(commits.isNext(START_MS)).isTrue();

        commits.forwarded(START_MS);

        assertThat(commits.isNext(START_MS + 2)).as("before that commit begins").isTrue();
        assertThat(commits.isNext(START_MS + 3)).as("while the thread rests").isFalse();
        assertThat(commits.isNext(START_MS + 10)).isTrue();
    }

    /** Commits do not determine how seldom boards are published then. */
    @Test
    void shouldNotKeepABacklogFromBeingForwarded() {
        commits.forwarded(START_MS);
        commits.processed(START_MS - 501);

        assertThat(commits.isNext(START_MS + 5)).isTrue();
    }

    @Test
    void shouldRestForAsLongAsTheCommitTook() {
        lookAt(START_MS);
        commits.forwarded(START_MS);
        context.resetCommit();
        lookAt(START_MS + 30);
        commits.forwarded(START_MS + 30);

        lookAt(START_MS + 59);
        assertThat(context.committed()).isFalse();

        lookAt(START_MS + 60);
        assertThat(context.committed()).isTrue();
    }

    private PromptCommits start(MockProcessorContext<Void, Void> task) {
        task.setCurrentSystemTimeMs(START_MS);
        return PromptCommits.schedule(task, thread);
    }

    private void lookAt(long nowMs) {
        context.setCurrentSystemTimeMs(nowMs);
        context.scheduledPunctuators().getFirst().getPunctuator().punctuate(nowMs);
    }
}
