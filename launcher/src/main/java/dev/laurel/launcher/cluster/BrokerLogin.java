package dev.laurel.launcher.cluster;

import dev.laurel.launcher.folder.SecretFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.apache.kafka.common.security.scram.internals.ScramMechanism;

/**
 * The single login of an embedded broker. Its secret is in the broker's folder, so only users who may read that folder
 * can connect to the broker. Clients prove that they know the secret without sending it
 * (docs/decisions/broker-login-by-scram.md).
 *
 * @param secret a secret that needs no quoting
 */
record BrokerLogin(String secret) {
    static final ScramMechanism MECHANISM = ScramMechanism.SCRAM_SHA_256;
    static final String USER = "laurel";

    private static final String FILE = "secret";
    /** A secret needs no quoting where Kafka reads it, and is long enough that it cannot be guessed. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{32,256}");

    private static final String PROTOCOL = SecurityProtocol.SASL_PLAINTEXT.name;

    /**
     * The folder's login; made the first time.
     *
     * @throws ClusterException if there is one that cannot be used
     */
    static BrokerLogin forStart(Path folder) throws IOException {
        String secret = new SecretFile(folder.resolve(FILE)).readOrMake();
        if (!FORM.matcher(secret).matches()) {
            throw new ClusterException(folder.resolve(FILE)
                    + " does not contain the broker's secret: remove it, and the next start creates another");
        }
        return new BrokerLogin(secret);
    }

    /** The folder's login; empty if no broker has made one. */
    static Optional<BrokerLogin> read(Path folder) throws IOException {
        return new SecretFile(folder.resolve(FILE)).read().map(BrokerLogin::new);
    }

    /** What every client needs besides the broker's address, by Kafka's names. */
    Map<String, String> clients() {
        return Map.of(
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, PROTOCOL,
                SaslConfigs.SASL_MECHANISM, MECHANISM.mechanismName(),
                SaslConfigs.SASL_JAAS_CONFIG, jaas());
    }

    /**
     * Asks for the login on listeners. On the broker's side too it comes out of the settings, and not out of the
     * metadata as Kafka keeps it: it holds before the metadata are read, and a folder of before there was one needs no
     * change.
     */
    void require(Properties settings, List<String> listeners) {
        String mechanism = MECHANISM.mechanismName();
        settings.put("listener.security.protocol.map", String.join(":" + PROTOCOL + ",", listeners) + ":" + PROTOCOL);
        settings.put("sasl.enabled.mechanisms", mechanism);
        settings.put("sasl.mechanism.inter.broker.protocol", mechanism);
        settings.put("sasl.mechanism.controller.protocol", mechanism);
        for (String listener : listeners) {
            String prefix = ("listener.name." + listener + "." + mechanism + ".").toLowerCase(Locale.ROOT);
            settings.put(prefix + SaslConfigs.SASL_JAAS_CONFIG, jaas());
            settings.put(prefix + "sasl.server.callback.handler.class", LoginCheck.class.getName());
        }
    }

    private String jaas() {
        return ScramLoginModule.class.getName() + " required username=\"" + USER + "\" password=\"" + secret + "\";";
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "BrokerLogin[]";
    }
}
