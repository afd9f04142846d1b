package dev.laurel.query.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

class TopicHistoryTest {
    @Test
    void shouldTellTopicsApartByEightDigits() {
        Uuid id = new Uuid(0x0a1b2c3d_4e5f6071L, 1);

        assertThat(TopicHistory.shortOf(id)).isEqualTo("0a1b2c3d");
        assertThat(TopicHistory.shortOf(new Uuid(0xffffffff_00000000L, 2))).isEqualTo("ffffffff");
        assertThat(TopicHistory.shortOf(Uuid.randomUuid())).matches("[0-9a-f]{8}");
    }
}
