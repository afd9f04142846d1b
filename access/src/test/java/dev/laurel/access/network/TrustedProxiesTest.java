package dev.laurel.access.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private static final TrustedProxies PROXIES = new TrustedProxies(
            Stream.of("10.0.0.0/8", "2001:db8::/32").map(NetworkRange::of).toList());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.1 | 203.0.113.7                           | 203.0.113.7",
                "10.0.0.1 | 203.0.113.7, 10.9.9.9                 | 203.0.113.7",
                "10.0.0.1 | 1.1.1.1, 203.0.113.7                  | 203.0.113.7",
                "10.0.0.1 | 10.1.1.1, 203.0.113.7, 10.2.2.2       | 203.0.113.7",
                "10.0.0.1 | 203.0.113.7:4711, [2001:db8::5]:443   | 203.0.113.7",
                "10.0.0.1 | 2a00::1                               | 2a00:0:0:0:0:0:0:1",
                "2001:db8::1 | ::ffff:203.0.113.7                 | 203.0.113.7",
                "10.0.0.1 | 10.3.3.3, 10.2.2.2                    | 10.3.3.3",
            })
    void shouldReadFromTheRightPastTrustedHops(String peer, String forwarded, String client) {
        assertThat(client(peer, forwarded)).isEqualTo(client);
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "10.0.0.1", "1.1.1.1, 2.2.2.2", "::1"})
    void shouldIgnoreTheHeaderOfWhomNobodyTrusts(String forwarded) {
        assertThat(client("198.51.100.1", forwarded)).isEqualTo("198.51.100.1");
        assertThat(TrustedProxies.NONE
                        .client(address("10.0.0.1"), List.of(forwarded))
                        .text())
                .isEqualTo("10.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "unknown", "203.0.113.7, unknown", "203.0.113.7,", "_hidden", "999.1.1.1", "example.org"
            })
    void shouldStayAtTheLastHopThatIsKnown(String forwarded) {
        assertThat(client("10.0.0.1", forwarded)).isEqualTo("10.0.0.1");
    }

    @Test
    void shouldReadSeveralHeadersAsOne() {
        assertThat(PROXIES.client(address("10.0.0.1"), List.of("1.1.1.1", "203.0.113.7, 10.2.2.2", "10.3.3.3"))
                        .text())
                .isEqualTo("203.0.113.7");
    }

    @Test
    void shouldCountAnIpv6NetworkOf64BitsAsOne() {
        assertThat(address("2001:db8:1:2:3:4:5:6").networkKey())
                .isEqualTo(address("2001:db8:1:2::1").networkKey())
                .isNotEqualTo(address("2001:db8:1:3::1").networkKey());
        assertThat(address("203.0.113.7").networkKey())
                .isNotEqualTo(address("203.0.113.8").networkKey())
                .isNotEqualTo(address("::203.0.113.7").networkKey());
        assertThat(address("fe80::1%eth0")).isEqualTo(address("[fe80::1%1]"));
    }

    @Test
    void shouldHoldTheEdgesOfANetwork() {
        NetworkRange networkRange = NetworkRange.of("192.0.2.64/26");

        assertThat(networkRange.contains(address("192.0.2.64").address())).isTrue();
        assertThat(networkRange.contains(address("192.0.2.127").address())).isTrue();
        assertThat(networkRange.contains(address("192.0.2.63").address())).isFalse();
        assertThat(networkRange.contains(address("192.0.2.128").address())).isFalse();
        assertThat(networkRange.contains(address("::1").address())).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> NetworkRange.of("192.0.2.65/26"));
    }

    private static String client(String peer, String forwarded) {
        return PROXIES.client(address(peer), List.of(forwarded)).text();
    }

    private static ClientAddress address(String text) {
        return ClientAddress.of(text).orElseThrow();
    }
}
