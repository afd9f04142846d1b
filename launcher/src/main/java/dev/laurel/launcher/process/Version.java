package dev.laurel.launcher.process;

import java.util.Objects;

/** The version of this build, as stated in its jar. */
public final class Version {
    private Version() {}

    public static String current() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "(not packaged)");
    }
}
