package dev.laurel.access.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;

class RefusalLogTest {
    private final Lines lines = new Lines();
    private long nanos;
    private final RefusalLog log = new RefusalLog(lines, () -> nanos);

    @Test
    void shouldTellTheFirstAtOnceAndTheRestByNumber() {
        count(1_000);
        nanos += Duration.ofSeconds(10).toNanos();
        count(1_000);
        log.close();

        assertThat(lines.told)
                .containsExactly(
                        "WARN kind=user requests=1 requests were refused",
                        "WARN kind=user requests=1000 requests were refused",
                        "WARN kind=user requests=999 requests were refused");
    }

    @Test
    void shouldTellEachKindApart() {
        log.count("user");
        log.count("address");

        assertThat(lines.told).hasSize(2).last().asString().contains("kind=address requests=1 ");
    }

    @Test
    void shouldTellNothingOfNothing() {
        log.count("user");
        log.close();
        log.close();

        assertThat(lines.told).hasSize(1);
    }

    private void count(int times) {
        for (int i = 0; i < times; i++) {
            log.count("user");
        }
    }

    /** The logged lines, with their key/value pairs before the message. */
    @SuppressWarnings("serial") // never written
    private static final class Lines extends LegacyAbstractLogger {
        private final List<String> told = new ArrayList<>();

        @Override
        protected String getFullyQualifiedCallerName() {
            return "";
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level, Marker marker, String message, Object[] arguments, Throwable cause) {
            told.add(level + " " + message);
        }

        @Override
        public boolean isTraceEnabled() {
            return true;
        }

        @Override
        public boolean isDebugEnabled() {
            return true;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }
    }
}
