package dev.laurel.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OriginsTest {
    private static final Set<String> PLAY = Set.of("https://play.example");

    @Test
    void shouldLetInPagesOfThisHostAndNamedSitesAndNoBrowsersAtAll() {
        assertThat(Origins.mayFollow(List.of(), "boards.example", PLAY)).isTrue();
        assertThat(Origins.mayFollow(List.of("https://play.example"), "boards.example", PLAY))
                .isTrue();
        assertThat(Origins.mayFollow(List.of("https://Boards.example:8443"), "boards.example:8443", PLAY))
                .isTrue();
    }

    @Test
    void shouldLetInNobodyElse() {
        assertThat(Origins.mayFollow(List.of("https://boards.example"), "boards.example:8443", PLAY))
                .isFalse();
        assertThat(Origins.mayFollow(List.of("https://boards.example.evil"), "boards.example", PLAY))
                .isFalse();
        assertThat(Origins.mayFollow(List.of("https://evil/boards.example"), "boards.example", PLAY))
                .isFalse();
        assertThat(Origins.mayFollow(List.of("null"), "boards.example", PLAY)).isFalse();
        assertThat(Origins.mayFollow(List.of(""), "", PLAY)).isFalse();
        assertThat(Origins.mayFollow(List.of("https://"), "", PLAY)).isFalse();
        assertThat(Origins.mayFollow(List.of("https://play.example"), null, Set.of()))
                .isFalse();
    }

    @Test
    void shouldLetInNobodyWhoComesFromTwoPlaces() {
        assertThat(Origins.mayFollow(List.of("https://play.example", "https://evil"), "boards.example", PLAY))
                .isFalse();
    }
}
