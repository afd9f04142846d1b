package dev.laurel.launcher.command;

import dev.laurel.launcher.settings.SigningSettings;
import java.nio.file.Path;

/** The shell command that gets a token for this server, to show to new users. */
record SampleToken(String command) {
    /** The start script says how it was called; without it there is a command on the path. */
    private static final String LAUREL = System.getProperty("laurel.command", "laurel");

    /**
     * @param signingSettings what is set; the secret is the data folder's where it has none
     * @param byIssuer whether an issuer signs, and no secret of ours
     */
    static SampleToken of(SigningSettings signingSettings, boolean byIssuer, Path data) {
        if (byIssuer) {
            return new SampleToken("token=…   # a token of your issuer, with the role player");
        }
        boolean hasOwnSecret = signingSettings.secret().isPresent();
        String secret =
                hasOwnSecret ? "LAUREL_JWT_SECRET=\"${LAUREL_JWT_SECRET:?must be the secret of this server}\" " : "";
        String folder = hasOwnSecret ? "" : " --data " + quoted(data.toString());
        return new SampleToken("token=$(" + secret
                + said("LAUREL_JWT_ISSUER", signingSettings.issuer().orElse(""))
                + said("LAUREL_JWT_AUDIENCE", signingSettings.audience().orElse("")) + quoted(LAUREL)
                + " token --user ada --name 'Ada Lovelace'" + folder + " | tail -n 1)");
    }

    /** What a token must say is no secret; where it is only the server's, the tool would leave it out. */
    private static String said(String name, String value) {
        return value.isEmpty() ? "" : name + "=" + quoted(value) + " ";
    }

    /** A word as a shell reads it back. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./~-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
