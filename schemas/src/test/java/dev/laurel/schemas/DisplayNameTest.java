package dev.laurel.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayNameTest {
    /**
     * Arabic signs that enclose numbers: visible, although Unicode puts them in the category of invisible characters.
     */
    private static final int[] DRAWN = {0x600, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00A0",
                "\u2003\u3000",
                "\u200B",
                "\u200D",
                "\u200C",
                "\u3164",
                "\u115F\u1160",
                "\uFFA0",
                "\u2060",
                "\u2800",
                "\uFEFF",
                "\u00AD",
                "\u034F",
                "\u180E",
                "\uFE0F",
                "\uFFFC",
                "\u0301",
                "\u20E3",
                "\uDB40\uDC41",
                "\uDB40\uDD00",
                "\u200E",
                "\u200F",
                "\u061C",
                "\uD80D\uDC41",
                "\uD80D\uDC42",
                "\uD81B\uDFE4"
            })
    void shouldRefuseANameInWhichNothingIsToBeSeen(String text) {
        assertThat(DisplayName.of(text)).isEmpty();
        assertThat(DisplayName.of(" " + text + " ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada\u200BLovelace",
                "Ada\u200D Lovelace",
                "Ada\u200C",
                "\uFEFFAda",
                "Ada\u00AD",
                "Ada\u2060",
                "Ada\uD81B\uDFE4",
                "Ada\u180B",
                "Ada\uFE0F",
                "1\uFE0F",
                "+\uFE0F",
                "Ada\uDB40\uDD00",
                "Ada\uDB40\uDC41",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC78\uDB40\uDC78\uDB40\uDC78\uDB40\uDC7F",
                "\u0627\u200C\u062F",
                "\u0930\u200D\u093E",
                "\u0915\u094D\u200D\u200D\u0937",
                "\u2764\uFE0F\uFE0F",
                "\u2764\uFE0F\u200D",
            })
    void shouldRefuseASecondNameThatNobodyCanTellApart(String text) {
        assertThat(DisplayName.of(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u200E", "\u200F", "\u061C", "\u202A", "\u202E", "\u2066", "\u2069"})
    void shouldRefuseANameThatTurnsTextAround(String mark) {
        assertThat(DisplayName.of("Ada" + mark)).isEmpty();
        assertThat(DisplayName.of(mark + "\u05D0")).isEmpty();
        assertThat(DisplayName.of("\u0627" + mark + "\u0628")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "Nguyễn Thị Minh",
                "さくら",
                "محمد",
                "שרה",
                "می\u200Cخواهم",
                "ക്രിസ്റ്റഫര്\u200D",
                "শ্র\u200D্যা",
                "ශ්\u200Dරී",
                "क्\u200Dष",
                "👩\u200D👩\u200D👧\u200D👦",
                "👩🏽\u200D🔬",
                "🏳️\u200D🌈",
                "🏴‍☠️",
                "🙂\u200D↔️",
                "❤️ Ada",
                "⭐️",
                "#️⃣1️⃣",
                "🇻🇳",
                "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F",
                "\uD822\uDF00\uD81B\uDFE4\uD822\uDF01",
                "\u182E\u1823\u1829\u182D\u180B\u1823\u182F",
                "<b>\"O'Neil\" & Co.</b>",
                "\uE000"
            })
    void shouldTakeEveryScriptAndEmojiAsItIs(String text) {
        assertThat(DisplayName.of(text)).contains(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'Ada\u00A0Lovelace', Ada Lovelace",
        "'Ada  Lovelace', Ada Lovelace",
        "'Ada\u2800Lovelace', Ada Lovelace",
        "'Ada\uD80D\uDC41\uD80D\uDC42Lovelace', Ada Lovelace",
        "'\u3000Ada\u2003\u202FLovelace ', Ada Lovelace",
        "'Zoe\u0308', Zo\u00EB",
        "'\u212Bke', \u00C5ke",
        "'\u845B\uDB40\uDD00\u57CE', \u845B\u57CE"
    })
    void shouldBringNamesThatLookTheSameIntoOneForm(String text, String form) {
        assertThat(DisplayName.of(text)).contains(form);
        assertThat(DisplayName.of(form)).contains(form);
    }

    @Test
    void shouldTakeNoInvisibleCharacterBetweenLatinLetters() {
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(each -> Character.getType(each) == Character.FORMAT && !isDrawn(each))
                .forEach(each -> assertThat(DisplayName.of("a" + Character.toString(each) + "b"))
                        .as("U+%04X", each)
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF, 0x378, 0x2FE0, 0x13456, 0xE1000})
    void shouldRefuseACodePointThatIsNoCharacter(int codePoint) {
        assertThat(DisplayName.of(Character.toString(codePoint))).isEmpty();
        assertThat(DisplayName.of("Ada" + Character.toString(codePoint))).isEmpty();
    }

    /** Unicode reserves these code points for emoji; phones support new ones every year. */
    @ParameterizedTest
    @ValueSource(ints = {0x1FAC8, 0x1FADD, 0x1F8FF})
    void shouldTakeAnEmojiThatIsNewerThanTheJdk(int codePoint) {
        assertThat(DisplayName.of("Ada " + Character.toString(codePoint))).isPresent();
    }

    @Test
    void shouldCountByCodePoints() {
        assertThat(DisplayName.of("🏆".repeat(64))).isPresent();
        assertThat(DisplayName.of("🏆".repeat(65))).isEmpty();
        // U+0958 is excluded from composition: in NFC it is two code points.
        assertThat(DisplayName.of("\u0958".repeat(33))).isEmpty();
    }

    @Test
    void shouldLeaveAnUnseenNameOutOfARecordAndCountTheAction() {
        Action action = new Action(
                new UUID(1, 2), "ada", "quiz.completed", Instant.EPOCH, 1, "Ada\u200B", null, Map.of(), Client.UNKNOWN);

        assertThat(action.username()).isNull();
    }

    private static boolean isDrawn(int codePoint) {
        boolean isHieroglyphs = codePoint >= 0x13430 && codePoint <= 0x1343F;
        boolean isArabicNumber = codePoint >= DRAWN[0] && codePoint <= DRAWN[1];
        return isHieroglyphs || isArabicNumber || IntStream.of(DRAWN).anyMatch(each -> each == codePoint);
    }

    @Test
    void shouldSeeAtOnceWhatTheWholeRuleSays() {
        for (char each = 0; each < 0x400; each++) {
            for (String form : List.of("%s", "a%s", "%sa", "a%sb", "a %s", "%s a", " %s", "a  %s", "%1$s%1$s")) {
                String text = form.formatted(each);
                assertThat(DisplayName.of(text))
                        .as("U+%04X in '%s'", (int) each, form)
                        .isEqualTo(DisplayName.checked(text));
            }
        }
        for (int length : new int[] {0, 1, 63, 64, 65}) {
            String text = "é".repeat(length);
            assertThat(DisplayName.of(text)).isEqualTo(DisplayName.checked(text));
        }
    }
}
