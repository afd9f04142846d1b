package dev.laurel.query.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.rules.catalog.Catalog;
import dev.laurel.rules.catalog.CatalogReader;
import dev.laurel.schemas.Board;
import dev.laurel.schemas.BoardId;
import dev.laurel.schemas.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoardListingTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'score: count', '\"score\":\"count\",\"order\":\"descending\",\"ties\":\"first\"'",
                "'score: best-of, best-of: 3', '\"score\":\"best-of\",\"bestOf\":3,\"order\":\"descending\",\"ties\":\"first\"'",
                "'score: average, at-least: 5, decimals: 2', '\"score\":\"average\",\"atLeast\":5,\"decimals\":2,\"order\":\"descending\",\"ties\":\"first\"'",
                "'score: streak, ties: competition', '\"score\":\"streak\",\"order\":\"descending\",\"ties\":\"competition\"'"
            })
    void shouldTellHowABoardIsScoredAndHowTiesRank(String keys, String expected) {
        Catalog catalog =
                CatalogReader.read("test", "actions: {a: {points: 1}}\nboards: {b: {title: B, %s}}".formatted(keys));

        BoardListing listing = BoardListing.of(
                catalog.firstBoard(), Optional.empty(), Optional.empty(), List.of(), FrozenView.of(Optional.empty()));

        assertThat(new String(Json.bytes(listing), StandardCharsets.UTF_8)).contains(expected);
    }

    @Test
    void shouldListTheValuesOfTwoAttributes() {
        Catalog catalog = CatalogReader.read("test", """
                actions: {a: {points: 1}}
                attributes: {level: {values: [gold]}}
                boards: {place: {title: Place, period: week, segment: [country, level]}}
                """);
        Board board = Board.empty(new BoardId("place", "2026-W47", "VN:gold"), "Place");

        BoardListing listing = BoardListing.of(
                catalog.firstBoard(),
                Optional.empty(),
                Optional.of("2026-W47"),
                List.of(board),
                FrozenView.of(Optional.empty()));

        assertThat(new String(Json.bytes(listing), StandardCharsets.UTF_8))
                .contains(
                        "\"form\":\"place[:YYYY-Www]:COUNTRY:LEVEL\"",
                        "\"segment\":\"country:level\"",
                        "\"segments\":[{\"value\":\"VN:gold\",\"board\":\"place:2026-W47:VN:gold\"}]");
    }
}
