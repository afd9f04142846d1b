package dev.laurel.gateway.signature;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that registers clients, re-read every few seconds, so that keys are added and removed without a restart. A
 * missing or faulty file changes nothing until it is corrected: a typing error must not lock every client out.
 * Thread-safe.
 */
public final class ClientKeysFile implements Supplier<ClientKeys>, AutoCloseable {
    private static final long PERIOD_SECONDS = 5;
    private static final long CLOSE_MS_MAX = 1_000;
    /** Thousands of keys; what is larger is another file, named by mistake. */
    private static final int BYTES_MAX = 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(ClientKeysFile.class);

    private final Path file;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("laurel-client-keys").factory());
    private byte[] read;
    private boolean faulty;
    private volatile ClientKeys keys;

    /** @throws ClientKeysException if the file cannot be read or has a fault */
    public ClientKeysFile(Path file) {
        this.file = file;
        this.read = bytes(file);
        this.keys = ClientKeys.of(read);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // reads until the thread is shut down, and never throws
    public void start() {
        thread.scheduleWithFixedDelay(this::refresh, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    /** The keys of the last file without a fault. */
    @Override
    public ClientKeys get() {
        return keys;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(CLOSE_MS_MAX, TimeUnit.MILLISECONDS)) {
                log.atWarn().log("stopping the reload of the client keys timed out");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads the file; for one thread at a time. By its content: a file can change within its time stamp's grain. */
    void refresh() {
        try {
            byte[] now = bytes(file);
            if (!Arrays.equals(now, read) || faulty) {
                keys = ClientKeys.of(now);
                read = now;
                faulty = false;
                log.atInfo().addKeyValue("clients", keys.count()).log("reloaded the client keys");
            }
        } catch (ClientKeysException e) {
            if (!faulty) {
                log.atWarn()
                        .addKeyValue("fault", e.getMessage())
                        .log("reloading the client keys failed; the old keys stay in use");
            }
            faulty = true;
        }
    }

    private static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw new ClientKeysException("has more than " + BYTES_MAX + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new ClientKeysException("cannot be read");
        }
    }
}
