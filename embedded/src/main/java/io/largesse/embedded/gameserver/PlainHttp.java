package io.largesse.embedded.gameserver;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 by hand over one connection: no server would let itself be told to answer twice, or not at all. A real receiver uses
 * the one it has.
 */
final class PlainHttp {

    private static final int LONGEST_LINE = 8 * 1024;
    private static final int LARGEST_BODY = 64 * 1024;

    /** One request, read to its end. */
    static final class Request {

        private final String method;
        private final String path;
        private final Map<String, String> headers;
        private final byte[] body;

        private Request(String method, String path, Map<String, String> headers, byte[] body) {
            this.method = method;
            this.path = path;
            this.headers = headers;
            this.body = body;
        }

        boolean is(String wantedMethod) {
            return method.equals(wantedMethod);
        }

        boolean is(String wantedMethod, String wantedPath) {
            return is(wantedMethod) && path.equals(wantedPath);
        }

        /** Empty where there is none. */
        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        byte[] body() {
            return body;
        }
    }

    private final InputStream in;
    private final OutputStream out;

    PlainHttp(Socket connection) throws IOException {
        this.in = new BufferedInputStream(connection.getInputStream());
        this.out = connection.getOutputStream();
    }

    /** The next request; {@code null} at the connection's end. */
    @Nullable
    Request next() throws IOException {
        String line = line();
        if (line.isEmpty()) {
            return null;
        }
        String[] words = line.split(" ", -1);
        if (words.length != 3) {
            throw new ProtocolException("no request: " + line);
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new ProtocolException("no header: " + line);
            }
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        if (length < 0 || length > LARGEST_BODY) {
            throw new ProtocolException("no body of " + length + " bytes is read");
        }
        return new Request(words[0], words[1], headers, in.readNBytes(length));
    }

    /** @param grantId whose answer it is; empty where it is nobody's */
    void answer(int status, String grantId, byte[] json) throws IOException {
        String head = "HTTP/1.1 " + status + " -\r\n"
                + "Content-Type: application/json\r\n"
                + (grantId.isEmpty() ? "" : "Idempotency-Key: " + grantId + "\r\n")
                + "Content-Length: " + json.length + "\r\n\r\n";
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        whole.writeBytes(json);
        out.write(whole.toByteArray());
        out.flush();
    }

    /** Returns when the other side has had enough. */
    void awaitHangUp() throws IOException {
        while (in.read() >= 0) {
            // what it still says is of no interest
        }
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        int octet;
        while ((octet = in.read()) >= 0 && octet != '\n') {
            if (line.size() == LONGEST_LINE) {
                throw new ProtocolException("a line is too long");
            }
            if (octet != '\r') {
                line.write(octet);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
