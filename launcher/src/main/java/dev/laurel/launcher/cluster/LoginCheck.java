package dev.laurel.launcher.cluster;

import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.scram.ScramCredential;
import org.apache.kafka.common.security.scram.ScramCredentialCallback;
import org.apache.kafka.common.security.scram.internals.ScramFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a client's SCRAM proof against the one login in the broker's own settings. Public, since Kafka creates it.
 */
public final class LoginCheck implements AuthenticateCallbackHandler {
    private @Nullable ScramCredential credential;

    @Override
    public void configure(Map<String, ?> configs, String mechanism, List<AppConfigurationEntry> jaasConfigEntries) {
        Object secret = jaasConfigEntries.getFirst().getOptions().get("password");
        try {
            // Iterations slow down who guesses words; the secret is random, so the fewest that Kafka takes will do.
            credential = new ScramFormatter(BrokerLogin.MECHANISM)
                    .generateCredential(String.valueOf(secret), BrokerLogin.MECHANISM.minIterations());
        } catch (NoSuchAlgorithmException e) {
            throw new KafkaException("the broker's login cannot be checked", e);
        }
    }

    /** Another user name has no credential, and Kafka refuses it like a wrong proof. */
    @Override
    public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
        String name = "";
        for (Callback callback : callbacks) {
            switch (callback) {
                case NameCallback asked -> name = asked.getDefaultName();
                case ScramCredentialCallback asked ->
                    asked.scramCredential(name.equals(BrokerLogin.USER) ? credential : null);
                default -> throw new UnsupportedCallbackException(callback);
            }
        }
    }

    @Override
    public void close() {}
}
