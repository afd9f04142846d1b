package dev.laurel.rules.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActionTypeTest {
    @Test
    void shouldBeWorthItsPointsWhateverTheQuantity() {
        assertThat(new ActionType("quiz", 10, false, 1).worth(1)).isEqualTo(10);
        assertThat(new ActionType("fine", -5, false, 1).worth(1)).isEqualTo(-5);
    }

    @Test
    void shouldBeWorthItsPointsForEveryUnit() {
        assertThat(new ActionType("steps", 2, true, 100).worth(100)).isEqualTo(200);
        assertThat(new ActionType("fine", -1_000_000, true, 1_000_000).worth(1_000_000))
                .isEqualTo(-ActionType.POINTS_PER_ACTION_MAX);
    }

    @ParameterizedTest
    @CsvSource({
        "1000000000001, false, 1",
        "-1000000000001, false, 1",
        "1000001, true, 1000000",
        "9223372036854775807, true, 9223372036854775807",
        "-9223372036854775808, true, 2"
    })
    void shouldRefuseMorePointsThanSumsCanBear(long points, boolean perUnit, long maxQuantity) {
        assertThatThrownBy(() -> new ActionType("a", points, perUnit, maxQuantity))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("points times max-quantity must stay within ±1000000000000");
    }

    @Test
    void shouldRefuseAQuantityThatMakesNoSense() {
        assertThatThrownBy(() -> new ActionType("a", 1, true, 0)).hasMessage("max-quantity must be at least 1");
        assertThatThrownBy(() -> new ActionType("a", 1, false, 2)).hasMessage("max-quantity needs 'per: unit'");
    }
}
