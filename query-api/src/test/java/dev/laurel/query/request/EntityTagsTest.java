package dev.laurel.query.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {
    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "W/\"7\"", "\"6\", \"7\"", "\"6\",W/\"7\" , \"8\"", "*", " * "})
    void shouldKnowATagHoweverItIsListed(String header) {
        assertThat(EntityTags.isKnown(List.of(header), "\"7\"")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "7", "\"77\"", "\"6\"", "\"7", "'7'", "\"*\"", "\"7-3\"", "a\"", "W/\"7", "\"7--gzip\""})
    void shouldNotKnowAnotherTag(String header) {
        assertThat(EntityTags.isKnown(List.of(header), "\"7\"")).isFalse();
    }

    @Test
    void shouldReadEveryHeader() {
        assertThat(EntityTags.isKnown(List.of("\"1\"", "\"7\""), "\"7\"")).isTrue();
        assertThat(EntityTags.isKnown(List.of(), "\"7\"")).isFalse();
    }
}
