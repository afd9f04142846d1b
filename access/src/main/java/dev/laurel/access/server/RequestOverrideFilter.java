package dev.laurel.access.server;

import io.javalin.http.HandlerType;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.jspecify.annotations.Nullable;

/**
 * Removes the ways in which a client could override parts of its request: the method is that of the request line, the
 * query is decoded as UTF-8, and no header makes a request skip the handlers before its route. Sessions are disabled
 * too: code that asks for one fails, and no state is left behind.
 */
final class RequestOverrideFilter implements Filter {
    private RequestOverrideFilter() {}

    static void install(ServletContextHandler context) {
        FilterHolder filter = new FilterHolder(new RequestOverrideFilter());
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        // Paths are the client's to choose: none is worth being remembered.
        context.getServletHandler().setFilterChainsCached(false);
        context.getSessionHandler().setSessionTrackingModes(Set.of());
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(new Plain((HttpServletRequest) request), response);
    }

    private static final class Plain extends HttpServletRequestWrapper {
        private Plain(HttpServletRequest request) {
            super(request);
        }

        /** A method by the name of one of the framework's hooks would run the hook in place of a route. */
        @Override
        public String getMethod() {
            String method = super.getMethod();
            return HandlerType.findOrDefault(method).isHttpMethod() ? method : method.toLowerCase(Locale.ROOT);
        }

        /** What the framework asks for one value of; routes ask for all, and get them. */
        @Override
        public @Nullable String getHeader(String name) {
            return isObeyed(name) ? null : super.getHeader(name);
        }

        /** A session is there for the life of the process, and made as soon as it is asked for. */
        @Override
        public HttpSession getSession() {
            throw new UnsupportedOperationException("sessions are not supported");
        }

        @Override
        public @Nullable HttpSession getSession(boolean create) {
            return create ? getSession() : null;
        }

        private static boolean isObeyed(String name) {
            return switch (name.toLowerCase(Locale.ROOT)) {
                // Stands for the method.
                case "x-http-method-override" -> true;
                // Leads past the handlers of requests, to those of WebSockets; ours are opened by routes.
                case "sec-websocket-version" -> true;
                // Its charset, which need not even be one, decides how the query is read.
                case "content-type" -> true;
                default -> false;
            };
        }
    }
}
