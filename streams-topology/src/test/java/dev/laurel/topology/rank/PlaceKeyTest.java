package dev.laurel.topology.rank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.laurel.schemas.Order;
import dev.laurel.schemas.Place;
import java.time.Instant;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.common.utils.Bytes;

class PlaceKeyTest {
    @Property
    void shouldSortAsTheBoardDoes(@ForAll("places") Place one, @ForAll("places") Place other, @ForAll Order order) {
        int byKey = Integer.signum(Arrays.compareUnsigned(key(one, order), key(other, order)));

        assertThat(byKey).isEqualTo(Integer.signum(Place.order(order).compare(one, other)));
    }

    @Property
    void shouldTellThePlaceAgain(@ForAll("places") Place place, @ForAll Order order) {
        Bytes key = Bytes.wrap(key(place, order));

        assertThat(PlaceKey.place("country:VN", order, key, place.username())).isEqualTo(place);
    }

    @Provide
    Arbitrary<Place> places() {
        Arbitrary<Long> score = Arbitraries.longs().between(-Place.SCORE_MAX, Place.SCORE_MAX);
        Arbitrary<Long> fewScores = Arbitraries.longs().between(-1, 1);
        Arbitrary<Long> time = Arbitraries.longs().between(-62_135_596_800_000L, 253_402_300_799_999L);
        Arbitrary<Long> fewTimes = Arbitraries.longs().between(-1, 1);
        Arbitrary<String> user =
                Arbitraries.strings().withChars("ABab019._:@-").ofMinLength(1).ofMaxLength(4);
        return Combinators.combine(Arbitraries.oneOf(score, fewScores), Arbitraries.oneOf(time, fewTimes), user)
                .as((s, t, u) -> new Place(u, "名前", s, Instant.ofEpochMilli(t)));
    }

    private static byte[] key(Place place, Order order) {
        return PlaceKey.of("country:VN", order, place).get();
    }
}
