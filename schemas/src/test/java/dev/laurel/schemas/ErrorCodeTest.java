package dev.laurel.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCodeTest {
    @ParameterizedTest
    @EnumSource
    void shouldBeFoundByWhatIsWritten(ErrorCode code) {
        assertThat(code.wireName()).matches("[a-z]+(-[a-z]+)*");
        assertThat(ErrorCode.of(code.wireName())).isEqualTo(code);
    }

    @Test
    void shouldRefuseAnyOtherWordWithoutRepeatingIt() {
        assertThatThrownBy(() -> ErrorCode.of("NOT_FOUND"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not an error code");
    }
}
