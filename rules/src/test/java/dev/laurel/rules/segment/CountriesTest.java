package dev.laurel.rules.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountriesTest {
    @ParameterizedTest
    @CsvSource({
        "VN, VN",
        "vn, VN",
        "Vn, VN",
        "VNM, VN",
        "vnm, VN",
        "GB, GB",
        "UK, GB",
        "uk, GB",
        "gbr, GB",
        "EL, GR",
        "GRC, GR",
        "usa, US",
        "deu, DE",
        // Withdrawn, with one successor.
        "ZR, CD",
        "bu, MM",
        "TP, TL",
        "DD, DE",
    })
    void shouldHaveOneSpellingForACountry(String sent, String spelling) {
        assertThat(Countries.spelling(sent)).isEqualTo(spelling);
    }

    /** A withdrawn code that was given to another country means that one: SK was Sikkim, and AI the Afars and Issas. */
    @ParameterizedTest
    @ValueSource(strings = {"SK", "AI", "BY", "GE", "NO"})
    void shouldReadACodeAsTheCountryThatHasItNow(String code) {
        assertThat(Countries.spelling(code)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "poland, poland",
        "Isle-of-Man, Isle-of-Man",
        "GB-ENG, GB-ENG",
        "team-7, team-7",
        // Codes of the users of ISO 3166, and of nobody.
        "xk, XK",
        "XK, XK",
        "qqq, qqq",
        "Ger, Ger",
        "1a, 1a",
        "7, 7",
        "CSXX, CSXX",
    })
    void shouldLeaveWhatIsNoCodeAsItIs(String sent, String same) {
        assertThat(Countries.spelling(sent)).isEqualTo(same);
    }

    @Test
    void shouldNotChangeASpelling() {
        for (String country : Locale.getISOCountries()) {
            String alpha3 = Locale.of("", country).getISO3Country();

            assertThat(Countries.spelling(country)).isEqualTo(country);
            assertThat(Countries.spelling(alpha3)).isEqualTo(country);
            assertThat(Countries.spelling(alpha3.toLowerCase(Locale.ROOT))).isEqualTo(country);
        }
    }

    /** It is kept with what was counted, and compared by other processes. */
    @Test
    void shouldTellItsSpellingsByEightDigits() {
        assertThat(Countries.digest()).matches("[0-9a-f]{8}");
    }
}
