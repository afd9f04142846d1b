package dev.laurel.launcher.folder;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Folders that only their owner may enter. This alone protects everything inside, now and later, whatever permissions a
 * library gives to its files.
 */
public final class PrivateFolder {
    private static final Set<PosixFilePermission> RIGHTS = PosixFilePermissions.fromString("rwx------");

    private PrivateFolder() {}

    /**
     * Makes a folder, and the folders above it as usual; takes others' rights away from one that is there.
     *
     * @throws IOException if it cannot be made, or belongs to another user
     */
    public static void make(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Path parent = folder.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            create(folder);
        }
        if (isPosix(folder) && !Files.getPosixFilePermissions(folder).equals(RIGHTS)) {
            Files.setPosixFilePermissions(folder, RIGHTS);
        }
    }

    /** Whether others may put files into a folder, and so take away what is private in it. */
    public static boolean mayBeWrittenByAll(Path folder) throws IOException {
        return isPosix(folder) && Files.getPosixFilePermissions(folder).contains(PosixFilePermission.OTHERS_WRITE);
    }

    private static void create(Path folder) throws IOException {
        try {
            Files.createDirectory(folder, isPosix(folder) ? only(RIGHTS) : new FileAttribute<?>[0]);
        } catch (FileAlreadyExistsException e) {
            // Another process that starts at the same time was faster.
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
    }

    static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    static FileAttribute<?>[] only(Set<PosixFilePermission> rights) {
        return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(rights)};
    }
}
