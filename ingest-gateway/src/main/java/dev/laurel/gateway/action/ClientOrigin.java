package dev.laurel.gateway.action;

import dev.laurel.access.network.ClientAddress;
import dev.laurel.schemas.Client;
import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/** Derives a request's origin, in the form in which it is audited. */
public final class ClientOrigin {
    private static final int LENGTH_MAX = 256;

    private ClientOrigin() {}

    /** @param address as far as it can be believed */
    public static Client of(Context ctx, ClientAddress address, ActorRules actorRules) {
        return new Client(address.text(), printable(ctx.userAgent()), actorRules.role());
    }

    /** What can be shown of a text on one line, cut to 256 characters; null if that is nothing. */
    static @Nullable String printable(@Nullable String text) {
        if (text == null) {
            return null;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().filter(ClientOrigin::isShown).forEach(codePoint -> {
            if (shown.length() + Character.charCount(codePoint) <= LENGTH_MAX) {
                shown.appendCodePoint(codePoint);
            }
        });
        return shown.toString().isBlank() ? null : shown.toString();
    }

    private static boolean isShown(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
