package dev.laurel.launcher.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An Admin client with a timeout on every wait and advice in every error message. */
final class KafkaAdmin implements AutoCloseable {
    private static final Duration CLOSE_MAX = Duration.ofSeconds(1);
    /** Between two looks at something that comes up while we do: a name that will resolve, a topic that will show. */
    private static final Duration PAUSE = Duration.ofMillis(250);

    private static final Logger log = LoggerFactory.getLogger(KafkaAdmin.class);
    /** Beyond what an answer takes that comes. */
    private static final Duration TELL_AFTER = Duration.ofSeconds(1);

    private final Admin admin;
    private final String servers;
    private final Duration waitMax;

    private KafkaAdmin(Admin admin, String servers, Duration waitMax) {
        this.admin = admin;
        this.servers = servers;
        this.waitMax = waitMax;
    }

    /**
     * @param kafka settings by Kafka's names
     * @param waitMax how long each answer may take
     * @throws ClusterException if the settings make no client
     */
    static KafkaAdmin open(Map<String, String> kafka, Duration waitMax) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(waitMax.toMillis()));
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(Math.min(5_000, waitMax.toMillis())));
        String servers = kafka.getOrDefault(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "");
        long end = System.nanoTime() + waitMax.toNanos();
        boolean told = false;
        while (true) {
            try {
                return new KafkaAdmin(Admin.create(settings), servers, waitMax);
            } catch (KafkaException e) {
                if (!isUnresolved(e) || System.nanoTime() >= end) {
                    throw new ClusterException("creating a Kafka client failed: " + reason(e, kafka), e);
                }
                if (!told) {
                    told = true;
                    tellWaiting(servers, "resolve its name", waitMax);
                }
                pause();
            }
        }
    }

    Admin client() {
        return admin;
    }

    /**
     * What Kafka answers.
     *
     * @param what is being done, to complete "Kafka refuses to …"
     * @throws ClusterException if there is no answer in time, or it is a refusal
     */
    <T> T await(KafkaFuture<T> answer, String what) {
        try {
            tellIfSlow(answer, what);
            return answer.get(waitMax.toMillis() + 1_000, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw told(e.getCause() == null ? e : e.getCause(), what);
        } catch (TimeoutException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted", e);
        }
    }

    /** The log should say what a stalled start waits for, before it gives up. */
    private void tellIfSlow(KafkaFuture<?> answer, String what) throws ExecutionException, InterruptedException {
        try {
            answer.get(TELL_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            tellWaiting(servers, what, waitMax);
        }
    }

    private static void tellWaiting(String servers, String what, Duration waitMax) {
        log.atInfo()
                .addKeyValue("servers", servers)
                .addKeyValue("to", what)
                .addKeyValue("secondsMax", waitMax.toSeconds())
                .log("waiting for an answer from Kafka");
    }

    @Override
    public void close() {
        admin.close(CLOSE_MAX);
    }

    private ClusterException told(Throwable cause, String what) {
        if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
            return unreachable(cause);
        }
        if (cause instanceof AuthenticationException) {
            return new ClusterException("Kafka at " + servers + " refuses the login: check LAUREL_KAFKA_…", cause);
        }
        if (cause instanceof AuthorizationException) {
            return new ClusterException("Kafka refuses to " + what + ": this user is not authorized", cause);
        }
        String again = cause instanceof RetriableException ? " (try again)" : "";
        return new ClusterException("Kafka refuses to " + what + ": " + cause.getMessage() + again, cause);
    }

    private ClusterException unreachable(Throwable cause) {
        return new ClusterException(
                "no response from Kafka at " + servers + " within " + waitMax.toSeconds()
                        + " s: check that it runs, and LAUREL_KAFKA_BOOTSTRAP_SERVERS",
                cause);
    }

    private static boolean isUnresolved(KafkaException e) {
        return e.getCause() != null && String.valueOf(e.getCause().getMessage()).contains("resolvable");
    }

    /** Kafka's words without any setting's value, since one of them may be a password. */
    private static String reason(KafkaException e, Map<String, String> kafka) {
        Throwable deepest = e;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String words = String.valueOf(deepest.getMessage());
        for (Map.Entry<String, String> setting : kafka.entrySet()) {
            if (!setting.getKey().equals(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG)) {
                words = words.replace(setting.getValue(), "…");
            }
        }
        return words;
    }

    static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException("interrupted", e);
        }
    }
}
