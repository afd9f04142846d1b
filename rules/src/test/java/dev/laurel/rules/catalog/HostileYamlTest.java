package dev.laurel.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.laurel.rules.fault.CatalogException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that are to cost more than they are worth: each is refused like any other fault, within a bounded time. */
@Timeout(60)
class HostileYamlTest {
    private static final String TOO_DEEP = "a catalogue has at most 20 levels";

    static Stream<Arguments> deep() {
        return Stream.of(
                Arguments.of("lists that are closed", "actions: " + "[".repeat(3_000) + "]".repeat(3_000), 1),
                Arguments.of("lists in one line", filled("actions: ", "["), 1),
                Arguments.of("lists in lines", filled("actions:\n  ", "[\n  "), 21),
                Arguments.of("mappings in one line", filled("actions: ", "{a: "), 1),
                Arguments.of("items", filled("", "- "), 1),
                Arguments.of("keys", filled("", "? "), 1),
                Arguments.of("keys of mappings in one line", filled("actions: ", "{? "), 1),
                Arguments.of("anchors", filled("actions: ", "&a ["), 1),
                Arguments.of("mappings in lines", staircase("a:"), 21),
                Arguments.of("items in lines", staircase("-"), 21));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deep")
    void shouldRefuseMoreLevelsThanACatalogueHas(String form, String yaml, int line) {
        assertThat(yaml.length()).isLessThanOrEqualTo(CatalogReader.BYTES_MAX);
        assertThatThrownBy(() -> CatalogReader.read("c.yaml", yaml))
                .isInstanceOf(CatalogException.class)
                .hasMessage("c.yaml:" + line + ": " + TOO_DEEP);
    }

    @Test
    void shouldFollowNoAliasToItself() {
        assertThatThrownBy(() -> CatalogReader.read("c.yaml", "actions: &a\n  goal: *a\nboards: {x: {title: x}}"))
                .isInstanceOf(CatalogException.class)
                .hasMessageStartingWith("c.yaml:2: ");
    }

    /** Each is twice the one before: written out they would be 2^40 mappings. */
    @Test
    void shouldNotWriteOutAliases() {
        String doubled = IntStream.rangeClosed(1, 40)
                .mapToObj(i -> "a" + i + ": &a" + i + " {x: *a" + (i - 1) + ", y: *a" + (i - 1) + "}\n")
                .collect(Collectors.joining("", "a0: &a0 {x: 1}\n", ""));

        assertThatThrownBy(() -> CatalogReader.read("c.yaml", doubled)).isInstanceOf(CatalogException.class);
    }

    @Test
    void shouldLimitHowOftenAListIsUsedAgain() {
        String boards = IntStream.range(0, 100)
                .mapToObj(i -> "  b" + i + ": {title: x, actions: *types}\n")
                .collect(Collectors.joining());

        assertThatThrownBy(() -> CatalogReader.read(
                        "c.yaml",
                        "actions: {a: {points: 1}}\nboards:\n  first: {title: x, actions: &types [a]}\n" + boards))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining("aliases");
    }

    private static String filled(String start, String repeated) {
        return start + repeated.repeat((CatalogReader.BYTES_MAX - start.length()) / repeated.length());
    }

    /** Each line is one level deeper than the one before. */
    private static String staircase(String step) {
        return IntStream.range(0, 850)
                .mapToObj(i -> " ".repeat(i) + step + "\n")
                .collect(Collectors.joining());
    }
}
