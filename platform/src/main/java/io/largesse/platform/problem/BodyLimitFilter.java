package io.largesse.platform.problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.server.PathContainer;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Refuses bodies over the limit of their path: by their declared length before they are read, by their bytes while they are. */
final class BodyLimitFilter extends OncePerRequestFilter {

    private final DataSize maxBody;
    private final Map<PathPattern, DataSize> maxByPath = new LinkedHashMap<>();
    private final Problems problems;

    BodyLimitFilter(WebProperties properties, Problems problems) {
        this.maxBody = properties.maxBody();
        properties
                .maxBodyByPath()
                .forEach((pattern, limit) -> maxByPath.put(PathPatternParser.defaultInstance.parse(pattern), limit));
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long max = limit(request).toBytes();
        if (request.getContentLengthLong() > max) {
            String detail = new BodyTooLargeException(max).detail();
            problems.write(request, response, CommonProblem.BODY_TOO_LARGE, detail);
        } else if (request.getContentLengthLong() >= 0) {
            chain.doFilter(request, response);
        } else {
            chain.doFilter(new Counted(request, max), response);
        }
    }

    private DataSize limit(HttpServletRequest request) {
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        return maxByPath.entrySet().stream()
                .filter(limit -> limit.getKey().matches(path))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(maxBody);
    }

    private static final class Counted extends HttpServletRequestWrapper {

        private final long max;

        Counted(HttpServletRequest request, long max) {
            super(request);
            this.max = max;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream(), max);
        }
    }

    private static final class CountedStream extends ServletInputStream {

        private final ServletInputStream stream;
        private final long max;
        private long seen;

        CountedStream(ServletInputStream stream, long max) {
            this.stream = stream;
            this.max = max;
        }

        @Override
        public int read() throws IOException {
            int octet = stream.read();
            count(octet < 0 ? 0 : 1);
            return octet;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int octets = stream.read(target, offset, length);
            count(Math.max(octets, 0));
            return octets;
        }

        private void count(int octets) throws BodyTooLargeException {
            seen += octets;
            if (seen > max) {
                throw new BodyTooLargeException(max);
            }
        }

        @Override
        public boolean isFinished() {
            return stream.isFinished();
        }

        @Override
        public boolean isReady() {
            return stream.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            stream.setReadListener(listener);
        }
    }
}
