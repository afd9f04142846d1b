package dev.laurel.launcher;

import dev.laurel.access.TokenSettings;
import dev.laurel.launcher.folder.PrivateFolder;
import dev.laurel.launcher.folder.SecretFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder of everything that outlives a process on one machine, for its owner's eyes only. */
final class DataFolder {
    private static final String SECRET = "jwt-secret";

    private final Path folder;

    DataFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    Path path() {
        return folder;
    }

    /** Where the broker keeps its own. */
    Path broker() {
        return folder.resolve("kafka");
    }

    /**
     * Makes the folder if it is not there. One that is there keeps its rights, since it may be somebody's home: what is
     * private has folders of its own in it.
     *
     * @throws CommandException if it cannot be made
     */
    void create() {
        try {
            if (!Files.isDirectory(folder)) {
                PrivateFolder.make(folder);
            }
        } catch (IOException e) {
            throw CommandException.failed("the data folder " + folder + " cannot be made");
        }
    }

    /**
     * The key that tokens are signed with on this machine; empty if there is none.
     *
     * @throws CommandException if there is one that cannot be used
     */
    Optional<String> secret() {
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
    String secretOrNew() {
        try {
            return longEnough(new SecretFile(secretPath()).readOrMake());
        } catch (IOException e) {
            throw CommandException.failed(secretPath() + " cannot be written, or belongs to another user");
        }
    }

    private String longEnough(String secret) {
        if (secret.getBytes(StandardCharsets.UTF_8).length < TokenSettings.SECRET_BYTES_MIN) {
            throw CommandException.failed(secretPath() + " holds fewer than " + TokenSettings.SECRET_BYTES_MIN
                    + " bytes: remove it, and 'laurel up' makes another");
        }
        return secret;
    }

    private Path secretPath() {
        return folder.resolve(SECRET);
    }
}
