package dev.laurel.launcher.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PreviewRoomTest {
    private static final PreviewRoom GIBIBYTE = new PreviewRoom(1L << 30);

    @Test
    void shouldHoldAFactForEveryThreeKibibytesByTheUsualCatalogues() {
        Catalog usual = CatalogReader.standard();

        assertThat(GIBIBYTE.holds(350_000, usual, usual)).isTrue();
        assertThat(GIBIBYTE.holds(360_000, usual, usual)).isFalse();
    }

    @Test
    void shouldRefuseManyBoardsOnFewFacts() {
        Catalog usual = CatalogReader.standard();
        Catalog wide = catalog(500);

        assertThat(GIBIBYTE.holds(30_000, usual, wide)).isFalse();
        assertThat(GIBIBYTE.holds(30_000, wide, usual)).isFalse();
        assertThat(GIBIBYTE.holds(20_000, usual, wide)).isTrue();
        assertThat(GIBIBYTE.holds(20_000, wide, wide)).isFalse();
    }

    @Test
    void shouldNotOverflow() {
        assertThat(GIBIBYTE.holds(Long.MAX_VALUE, 40_000)).isFalse();
        assertThat(GIBIBYTE.holds(0, 40_000)).isTrue();
    }

    private static Catalog catalog(int boards) {
        return CatalogReader.read(
                "wide",
                IntStream.range(0, boards)
                        .mapToObj(i -> "  b" + i + ": {title: x}\n")
                        .collect(Collectors.joining("", "actions: {a: {points: 1}}\nboards:\n", "")));
    }
}
