package dev.laurel.gateway.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.gateway.Given;
import dev.laurel.schemas.ErrorCode;
import dev.laurel.schemas.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
    @Test
    void shouldNotBeNeeded() {
        assertThat(IdempotencyKey.refuse(List.of(), ErrorCode.INVALID_ACTION_ID))
                .isEmpty();
        assertThat(IdempotencyKey.of(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Given.ACTION_ID,
                "6F1E1F9C-8D0E-4C5E-9B57-3A4C1D2E5F60",
                "\"" + Given.ACTION_ID + "\"",
                " \"" + Given.ACTION_ID + "\" "
            })
    void shouldBeAUuidPlainOrQuoted(String value) {
        assertThat(IdempotencyKey.refuse(List.of(value), ErrorCode.INVALID_ACTION_ID))
                .isEmpty();
        assertThat(IdempotencyKey.of(List.of(value))).contains(Given.ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"\"",
                "7",
                "\"" + Given.ACTION_ID,
                Given.ACTION_ID + "\"",
                "'" + Given.ACTION_ID + "'",
                "\"" + Given.ACTION_ID + "\";a=1",
                Given.ACTION_ID + "," + Given.ACTION_ID,
                "\"" + Given.ACTION_ID + "\"\"" + Given.ACTION_ID + "\""
            })
    void shouldBeNothingElse(String value) {
        assertThat(IdempotencyKey.refuse(List.of(value), ErrorCode.INVALID_ACTION_ID)
                        .map(Refusal::code))
                .contains(ErrorCode.INVALID_ACTION_ID);
        assertThat(IdempotencyKey.of(List.of(value))).isEmpty();
    }

    @Test
    void shouldComeOnce() {
        List<String> twice = List.of(Given.ACTION_ID, Given.ACTION_ID);

        assertThat(IdempotencyKey.refuse(twice, ErrorCode.INVALID_ACTION_ID).map(Refusal::code))
                .contains(ErrorCode.MALFORMED);
    }
}
