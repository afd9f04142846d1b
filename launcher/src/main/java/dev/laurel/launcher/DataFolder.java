package dev.laurel.launcher;

import dev.laurel.access.TokenSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** The folder of everything that outlives a process on one machine, for its owner's eyes only. */
final class DataFolder {
    private static final String SECRET = "jwt-secret";
    private static final int SECRET_BYTES = 48;

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
     * Makes the folder if it is not there. One that is there keeps its rights: it may be somebody's home.
     *
     * @throws CommandException if it cannot be made
     */
    void create() {
        try {
            if (!Files.isDirectory(folder)) {
                Path parent = folder.getParent();
                Files.createDirectories(parent == null ? folder : parent);
                Files.createDirectory(folder, ownersOnly("rwx------"));
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
        Path file = folder.resolve(SECRET);
        try {
            String secret = Files.readString(file).strip();
            if (secret.getBytes(StandardCharsets.UTF_8).length < TokenSettings.SECRET_BYTES_MIN) {
                throw CommandException.failed(file + " holds fewer than " + TokenSettings.SECRET_BYTES_MIN
                        + " bytes: remove it, and 'laurel up' makes another");
            }
            return Optional.of(secret);
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            throw CommandException.failed(file + " cannot be read");
        }
    }

    /**
     * The key that tokens are signed with on this machine, made at random the first time.
     *
     * @throws CommandException if there is none and none can be kept
     */
    String secretOrNew() {
        return secret().orElseGet(this::newSecret);
    }

    private String newSecret() {
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Path file = folder.resolve(SECRET);
        Path draft = folder.resolve(SECRET + ".new");
        try {
            Files.deleteIfExists(draft);
            // Nobody else may read it for a moment either, so it has its rights before it has its content.
            Files.createFile(draft, ownersOnly("rw-------"));
            Files.writeString(draft, secret + "\n", StandardOpenOption.WRITE);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return secret;
        } catch (IOException e) {
            throw CommandException.failed(file + " cannot be written");
        }
    }

    private FileAttribute<?>[] ownersOnly(String permissions) {
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileAttribute<?>[0];
        }
        FileAttribute<Set<PosixFilePermission>> only =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
        return new FileAttribute<?>[] {only};
    }
}
