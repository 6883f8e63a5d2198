package io.largesse.chaos.crash;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** Sees every request, before anything else of the service does. */
final class Requests implements Filter {

    private final CrashPoint point;

    Requests(CrashPoint point) {
        this.point = point;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = ((HttpServletRequest) request).getRequestURI();
        passed(Moment.BEFORE_REQUEST, path);
        chain.doFilter(request, response);
        passed(Moment.BEFORE_ANSWER, path);
    }

    private void passed(Moment moment, String path) {
        if (path.startsWith(point.place())) {
            point.passed(moment, point.place(), () -> path);
        }
    }
}
