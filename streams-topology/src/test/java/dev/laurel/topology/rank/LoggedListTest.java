package dev.laurel.topology.rank;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LoggedListTest {
    @Test
    void shouldShowTwentyItemsAndHowManyMore() {
        List<String> shown = LoggedList.of(boards(20_000));

        assertThat(shown).hasSize(21).startsWith("b0", "b1").endsWith("b19", "and 19980 more");
    }

    @Test
    void shouldShowAShortListAsItIs() {
        assertThat(LoggedList.of(boards(20))).isEqualTo(boards(20));
        assertThat(LoggedList.of(List.of())).isEmpty();
    }

    @Test
    void shouldBoundTheReasonsOfARecount() {
        SortedMap<String, List<String>> why = new TreeMap<>();
        boards(20_000).forEach(board -> why.put(board, List.of("is new")));
        Logger logger = (Logger) LoggerFactory.getLogger(RecountLog.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.INFO);
        try {
            new RecountLog(0, "catalog").begun(true, why);
        } finally {
            logger.detachAppender(lines);
            logger.setLevel(null);
        }

        assertThat(lines.list).hasSize(1);
        assertThat(lines.list.getFirst().getKeyValuePairs().toString())
                .contains("and 19980 more")
                .hasSizeLessThan(1_000);
    }

    private static List<String> boards(int count) {
        return IntStream.range(0, count).mapToObj(i -> "b" + i).toList();
    }
}
