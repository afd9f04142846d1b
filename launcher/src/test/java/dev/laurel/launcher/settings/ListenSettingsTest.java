package dev.laurel.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListenSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,http://127.0.0.1:80",
        "0.0.0.0,http://localhost:80",
        "'::',http://localhost:80",
        "'::1','http://[::1]:80'"
    })
    void shouldWriteAnAddressAsAClientReachesIt(String host, String url) {
        assertThat(new ListenSettings(host, 0, 0, 0).url("http", 80)).isEqualTo(url);
    }
}
