package dev.laurel.access.server;

import dev.laurel.access.network.ClientAddress;
import dev.laurel.access.refusal.ErrorResponses;
import dev.laurel.access.refusal.RefusalLog;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Checks the {@code Host} header against the server's own names, as a defence against DNS rebinding: a web site can
 * make its own name resolve to the loopback and then read what is served there as if it were its own, and only the
 * {@code Host} header shows it. Addresses cannot be rebound, so they are always accepted; so is a request without a
 * host, which no browser sends.
 */
final class AllowedHosts extends Handler.Wrapper {
    private final Set<String> names;
    private final RefusalLog refusals;

    private AllowedHosts(Set<String> names, RefusalLog refusals, Handler inside) {
        super(inside);
        this.names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        this.refusals = refusals;
    }

    /**
     * Guards a server on the loopback; on other addresses, checking names is up to the proxy in front of it.
     *
     * @param host what the server binds
     * @param names by which it may be asked besides {@code localhost}
     */
    static Handler guard(String host, Set<String> names, RefusalLog refusals, Handler inside) {
        return isLoopback(host) ? new AllowedHosts(names, refusals, inside) : inside;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (isOurs(request.getHttpURI().getHost())
                && isOurs(withoutPort(request.getHeaders().get(HttpHeader.HOST)))) {
            return super.handle(request, response, callback);
        }
        refusals.count("a host name of another server");
        ErrorResponses.answer(response, callback, ErrorResponses.FOREIGN_HOST);
        return true;
    }

    private boolean isOurs(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return true;
        }
        String known = name.toLowerCase(Locale.ROOT);
        return known.equals("localhost")
                || names.contains(known)
                || ClientAddress.of(name).isPresent();
    }

    private static @Nullable String withoutPort(@Nullable String host) {
        return host == null || host.startsWith("[") ? host : host.replaceFirst(":\\d*$", "");
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unbindable) {
            return true;
        }
    }
}
