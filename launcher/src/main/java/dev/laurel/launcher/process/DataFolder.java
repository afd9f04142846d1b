package dev.laurel.launcher.process;

import dev.laurel.access.token.TokenSettings;
import dev.laurel.launcher.folder.DiskRoom;
import dev.laurel.launcher.folder.FolderFault;
import dev.laurel.launcher.folder.FolderLock;
import dev.laurel.launcher.folder.PrivateFolder;
import dev.laurel.launcher.folder.SecretFile;
import dev.laurel.launcher.settings.CommandException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of everything that outlives a process on one machine, readable by its owner only. Only one process may use
 * it at a time.
 */
public final class DataFolder implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DataFolder.class);
    private static final String WHAT = "the data folder";
    private static final String SECRET = "jwt-secret";

    private final Path folder;
    private @Nullable FolderLock lock;

    public DataFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    public Path path() {
        return folder;
    }

    /** Where the broker keeps its own. */
    public Path broker() {
        return folder.resolve("kafka");
    }

    /** Where Kafka Streams keeps its stores. */
    Path streams() {
        return folder.resolve("streams");
    }

    /**
     * Takes the folder for this process, made if it is not there, and closes what is in it to others.
     *
     * @throws CommandException if another process has it, or it cannot be written
     */
    synchronized void open() {
        create();
        try {
            lock = FolderLock.take(folder)
                    .orElseThrow(() -> CommandException.failed(WHAT + " " + folder
                            + " is in use by another process: stop that one, or choose another folder"));
            DiskRoom room = new DiskRoom(folder);
            if (!room.isEnoughToStart()) {
                throw CommandException.failed(room.tooLittleToStart());
            }
            PrivateFolder.make(streams());
            warnOfOtherWriters();
        } catch (IOException e) {
            throw CommandException.failed(FolderFault.sentence(WHAT, folder, e));
        }
    }

    private void warnOfOtherWriters() throws IOException {
        if (PrivateFolder.mayBeWrittenByAll(folder)) {
            log.atWarn()
                    .addKeyValue("folder", folder)
                    .log("every user of this machine can write to the data folder, and so replace its content");
        }
    }

    /** Gives the folder back; does nothing if it was not taken. */
    @Override
    public synchronized void close() throws IOException {
        if (lock != null) {
            lock.close();
            lock = null;
        }
    }

    /**
     * Kafka Streams lets a group into its folder; once its client is made and before it writes, it is taken away again.
     */
    void closeStreams() {
        try {
            PrivateFolder.make(streams());
        } catch (IOException e) {
            throw CommandException.failed(FolderFault.sentence(WHAT, folder, e));
        }
    }

    /**
     * Makes the folder if it is not there. An existing folder keeps its permissions, since it may be a home directory:
     * what is private has folders of its own in it.
     *
     * @throws CommandException if it cannot be made
     */
    public void create() {
        try {
            if (!Files.isDirectory(folder)) {
                PrivateFolder.make(folder);
            }
        } catch (IOException e) {
            throw CommandException.failed(FolderFault.sentence(WHAT, folder, e));
        }
    }

    /**
     * The key that tokens are signed with on this machine; empty if there is none.
     *
     * @throws CommandException if there is one that cannot be used
     */
    public Optional<String> secret() {
        try {
            return new SecretFile(secretPath()).read().map(this::longEnough);
        } catch (IOException e) {
            throw CommandException.failed(secretPath() + " cannot be read");
        }
    }

    /**
     * The key that tokens are signed with on this machine, made at random the first time.
     *
     * @throws CommandException if there is none and none can be kept
     */
    public String secretOrNew() {
        try {
            return longEnough(new SecretFile(secretPath()).readOrMake());
        } catch (IOException e) {
            throw CommandException.failed(FolderFault.sentence(WHAT, folder, e));
        }
    }

    private String longEnough(String secret) {
        if (secret.getBytes(StandardCharsets.UTF_8).length < TokenSettings.SECRET_BYTES_MIN) {
            throw CommandException.failed(secretPath() + " has fewer than " + TokenSettings.SECRET_BYTES_MIN
                    + " bytes: remove it, and 'laurel up' creates another");
        }
        return secret;
    }

    private Path secretPath() {
        return folder.resolve(SECRET);
    }
}
