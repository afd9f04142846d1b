package dev.laurel.launcher.folder;

import java.io.IOException;
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

/** A secret in a file that only its owner may read; it is generated at random on first use. */
public final class SecretFile {
    private static final Set<PosixFilePermission> RIGHTS = PosixFilePermissions.fromString("rw-------");
    private static final int BYTES = 48;

    private final Path file;

    public SecretFile(Path file) {
        this.file = file;
    }

    /** The secret; empty if there is none. */
    public Optional<String> read() throws IOException {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    /**
     * The secret, made if there is none. Others' rights to the file are taken away.
     *
     * @throws IOException if none can be kept, or the file belongs to another user
     */
    public String readOrMake() throws IOException {
        Optional<String> kept = read();
        if (kept.isEmpty()) {
            return make();
        }
        if (PrivateFolder.isPosix(file) && !RIGHTS.containsAll(Files.getPosixFilePermissions(file))) {
            Files.setPosixFilePermissions(file, RIGHTS);
        }
        return kept.get();
    }

    /** 64 characters of A-Z a-z 0-9 _ - in a file that has its rights before it has its content. */
    private String make() throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Path draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PrivateFolder.isPosix(file) ? PrivateFolder.only(RIGHTS) : new FileAttribute<?>[0]);
        Files.writeString(draft, secret + "\n", StandardOpenOption.WRITE);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return secret;
    }
}
