package dev.laurel.access.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptHeaderTest {
    @Test
    void shouldTakeEverythingWithoutAHeader() {
        assertThat(takes()).isTrue();
        assertThat(takes("")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "application/*",
                "application/json",
                "Application/JSON; charset=utf-8",
                "text/html, application/json;q=0.1",
                "text/html,*/*;q=0.001",
                "application/json, */*;q=0",
                "text/html;title=\"a, b\", application/json"
            })
    void shouldTakeAFittingRange(String header) {
        assertThat(takes(header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "text/*",
                "application/xml",
                "application/json;q=0",
                "application/json; q=0.000",
                "*/*, application/json;q=0",
                "application/*;q=0, */*",
                "application/json ; Q = 0",
                "text/html;title=\"a, application/json\""
            })
    void shouldNotTakeWhatIsLeftOutOrRefused(String header) {
        assertThat(takes(header)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"application/json", "json", ";", ";q=0", "a\"b", "application/json\"", "=,\\"})
    void shouldNotFailOnWhatIsNoRange(String header) {
        assertThat(takes(header, "text/html")).isFalse();
        assertThat(takes("application/json", header)).isTrue();
    }

    @Test
    void shouldReadSeveralHeadersAsOne() {
        assertThat(takes("text/html", "application/json")).isTrue();
    }

    private static boolean takes(String... headers) {
        return AcceptHeader.takes(List.of(headers), "application/json");
    }
}
