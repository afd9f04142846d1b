package dev.laurel.query.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AllowedOriginsTest {
    private static final Set<String> PLAY = Set.of("https://play.example");

    @Test
    void shouldLetInPagesOfThisHostAndNamedSitesAndNoBrowsersAtAll() {
        assertThat(AllowedOrigins.mayFollow(List.of(), "boards.example", PLAY)).isTrue();
        assertThat(AllowedOrigins.mayFollow(List.of("https://play.example"), "boards.example", PLAY))
                .isTrue();
        assertThat(AllowedOrigins.mayFollow(List.of("https://Boards.example:8443"), "boards.example:8443", PLAY))
                .isTrue();
    }

    @Test
    void shouldLetInNobodyElse() {
        assertThat(AllowedOrigins.mayFollow(List.of("https://boards.example"), "boards.example:8443", PLAY))
                .isFalse();
        assertThat(AllowedOrigins.mayFollow(List.of("https://boards.example.evil"), "boards.example", PLAY))
                .isFalse();
        assertThat(AllowedOrigins.mayFollow(List.of("https://evil/boards.example"), "boards.example", PLAY))
                .isFalse();
        assertThat(AllowedOrigins.mayFollow(List.of("null"), "boards.example", PLAY))
                .isFalse();
        assertThat(AllowedOrigins.mayFollow(List.of(""), "", PLAY)).isFalse();
        assertThat(AllowedOrigins.mayFollow(List.of("https://"), "", PLAY)).isFalse();
        assertThat(AllowedOrigins.mayFollow(List.of("https://play.example"), null, Set.of()))
                .isFalse();
    }

    @Test
    void shouldLetInNobodyWhoComesFromTwoPlaces() {
        assertThat(AllowedOrigins.mayFollow(List.of("https://play.example", "https://evil"), "boards.example", PLAY))
                .isFalse();
    }
}
