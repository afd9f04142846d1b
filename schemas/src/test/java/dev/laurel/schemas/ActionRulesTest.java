package dev.laurel.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionRulesTest {
    @Test
    void shouldKnowAUserIdAsThePatternDoes() {
        for (char each = 0; each < Character.MAX_VALUE; each++) {
            String text = "a" + each;
            assertThat(ActionRules.isUserId(text))
                    .as("U+%04X", (int) each)
                    .isEqualTo(ActionRules.USER_ID.matcher(text).matches());
        }
        assertThat(ActionRules.isUserId("")).isFalse();
        assertThat(ActionRules.isUserId("a".repeat(128))).isTrue();
        assertThat(ActionRules.isUserId("a".repeat(129))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A-Z_0.9:x@y", "...", ".a", "-"})
    void shouldTakeAUserId(String text) {
        assertThat(ActionRules.isUserId(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                " ",
                "a b",
                "a/b",
                "a|b",
                "a\n",
                "\na",
                "a\u0000",
                "a%00",
                "é",
                "１",
                "🏆",
                "a\u200Bb"
            })
    void shouldRefuseAnyOtherUserId(String text) {
        assertThat(ActionRules.isUserId(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"VN", "vn", "south-korea", "840", "-"})
    void shouldTakeASegmentValue(String text) {
        assertThat(ActionRules.isSegmentValue(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"VN, VN", "vn, VN", "Vn, VN", "vN, VN", "vnm, vnm", "v, v", "a1, a1", "a-, a-", "840, 840"})
    void shouldFoldTheCaseOfACountrysCodeAndNothingElse(String text, String value) {
        assertThat(ActionRules.segmentValue(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "V:N", "V_N", "V.N", "V N", "VN\n", "Việt", "🇻🇳"})
    void shouldRefuseAnyOtherSegmentValue(String text) {
        assertThat(ActionRules.isSegmentValue(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u2003\u3000",
                "a\tb",
                "a\nb",
                "a\r\nb",
                "a\u0000b",
                "a\u007Fb",
                "a\u0085b",
                "a\u2028b",
                "a\u2029b",
                "a\u202Ab",
                "a\u202Eb",
                "a\u2066b",
                "a\u2069b",
                "a\ud83cb",
                "\udfc6"
            })
    void shouldRefuseANameThatBreaksLinesOrTurnsText(String text) {
        assertThat(ActionRules.isUsername(text)).isFalse();
    }

    @Test
    void shouldTakeTextsAndNumbersForAttributes() {
        Map<String, Object> attributes = Map.of(
                "text",
                "🏆\n",
                "int",
                1,
                "big",
                BigInteger.TWO.pow(100),
                "decimal",
                new BigDecimal("-1.50"),
                "",
                Double.MIN_VALUE);

        assertThat(ActionRules.isAttributes(attributes)).isTrue();
        assertThat(ActionRules.isAttributes(Map.of())).isTrue();
    }

    @Test
    void shouldRefuseAttributesOfAnyOtherKind() {
        assertThat(List.of(true, List.of(), Map.of(), 'c'))
                .allSatisfy(value ->
                        assertThat(ActionRules.isAttributes(Map.of("a", value))).isFalse());
        assertThat(ActionRules.isAttributes(Collections.singletonMap("a", null)))
                .isFalse();
    }

    @Test
    void shouldRefuseNumbersThatMostReadersCannotHold() {
        assertThat(List.of(Double.NaN, Double.NEGATIVE_INFINITY, new BigDecimal("1E+309"), BigInteger.TEN.pow(309)))
                .allSatisfy(value ->
                        assertThat(ActionRules.isAttributes(Map.of("a", value))).isFalse());
    }

    @Test
    void shouldRefuseAttributesThatCannotBeWrittenAsUtf8() {
        assertThat(ActionRules.isAttributes(Map.of("a", "\ud83c"))).isFalse();
        assertThat(ActionRules.isAttributes(Map.of("\udfc6", "a"))).isFalse();
        assertThat(ActionRules.isAttributes(Map.of("a", "\udfc6\ud83c"))).isFalse();
    }

    @Test
    void shouldMeasureAttributesInBytesOfJson() {
        int room = 1024 - "{\"a\":\"\"}".length();

        assertThat(ActionRules.isAttributes(Map.of("a", "x".repeat(room)))).isTrue();
        assertThat(ActionRules.isAttributes(Map.of("a", "x".repeat(room + 1)))).isFalse();
        assertThat(ActionRules.isAttributes(Map.of("a", "é".repeat(room / 2)))).isTrue();
        assertThat(ActionRules.isAttributes(Map.of("a", "é".repeat(room / 2 + 1))))
                .isFalse();
        assertThat(ActionRules.isAttributes(Map.of("a", "\n".repeat(room / 2 + 1))))
                .isFalse();
    }
}
