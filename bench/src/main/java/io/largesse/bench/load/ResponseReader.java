package io.largesse.bench.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the end of an HTTP/1.1 response (<a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112</a>) in the bytes that have come
 * so far. It knows the few headers a load needs and skips the rest: the load generator shares the machine with what it measures.
 */
final class ResponseReader {

    private static final int STATUS_AT = 9;
    private static final int FIRST_ERROR = 400;

    private final byte[] bytes;
    private final int end;

    private int contentLength = -1;
    private boolean chunked;
    private boolean closes;
    private int retryAfter;
    private @Nullable String location;

    private ResponseReader(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /**
     * Returns the response, or null while it is not complete. Nothing may follow it: there is one request at a time.
     *
     * @throws IOException if this is no HTTP/1.1 response
     */
    static @Nullable Response read(byte[] bytes, int end) throws IOException {
        return new ResponseReader(bytes, end).read();
    }

    private @Nullable Response read() throws IOException {
        int lineEnd = endOfLine(0);
        if (lineEnd < 0) {
            return null;
        }
        if (!startsWith(0, "http/1.1 ")) {
            throw new IOException("not an HTTP/1.1 response: " + text(0, lineEnd));
        }
        int status = number(STATUS_AT, STATUS_AT + 3);
        int at = lineEnd + 2;
        for (lineEnd = endOfLine(at); lineEnd > at; lineEnd = endOfLine(at)) {
            header(at, lineEnd);
            at = lineEnd + 2;
        }
        if (lineEnd < 0) {
            return null;
        }
        int body = lineEnd + 2;
        int bodyEnd = chunked ? endOfChunks(body) : body + Math.max(contentLength, 0);
        if (bodyEnd < 0 || bodyEnd > end) {
            return null;
        }
        return new Response(status, location, retryAfter, closes, status >= FIRST_ERROR ? text(body, bodyEnd) : null);
    }

    private void header(int at, int lineEnd) throws IOException {
        if (startsWith(at, "content-length:")) {
            contentLength = number(skipSpaces(at + "content-length:".length()), lineEnd);
        } else if (startsWith(at, "transfer-encoding:")) {
            chunked = true;
        } else if (startsWith(at, "location:")) {
            location = text(skipSpaces(at + "location:".length()), lineEnd);
        } else if (startsWith(at, "retry-after:")) {
            retryAfter = number(skipSpaces(at + "retry-after:".length()), lineEnd);
        } else if (startsWith(at, "connection:")) {
            closes = startsWith(skipSpaces(at + "connection:".length()), "close");
        }
    }

    /** Behind the last chunk, or -1. */
    private int endOfChunks(int body) throws IOException {
        int at = body;
        while (true) {
            int lineEnd = endOfLine(at);
            if (lineEnd < 0) {
                return -1;
            }
            int size = chunkSize(at, lineEnd);
            at = lineEnd + 2;
            if (size == 0) {
                return endOfTrailers(at);
            }
            at += size + 2;
        }
    }

    private int endOfTrailers(int from) {
        int at = from;
        int lineEnd = endOfLine(at);
        while (lineEnd > at) {
            at = lineEnd + 2;
            lineEnd = endOfLine(at);
        }
        return lineEnd < 0 ? -1 : lineEnd + 2;
    }

    private int endOfLine(int from) {
        for (int i = from; i + 1 < end; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** @param lowerCase what is looked for, whatever the case of what is there */
    private boolean startsWith(int at, String lowerCase) {
        if (at + lowerCase.length() > end) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            int found = bytes[at + i];
            if ((found >= 'A' && found <= 'Z' ? found + ('a' - 'A') : found) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int skipSpaces(int from) {
        int at = from;
        while (at < end && bytes[at] == ' ') {
            at++;
        }
        return at;
    }

    private int number(int from, int to) throws IOException {
        return parse(from, to, 10);
    }

    private int chunkSize(int from, int to) throws IOException {
        int extension = from;
        while (extension < to && bytes[extension] != ';') {
            extension++;
        }
        return parse(from, extension, 16);
    }

    private int parse(int from, int to, int radix) throws IOException {
        try {
            return Integer.parseInt(text(from, to).strip(), radix);
        } catch (NumberFormatException e) {
            throw new IOException("a number was expected in the response, not " + text(from, to), e);
        }
    }

    private String text(int from, int to) {
        return new String(Arrays.copyOfRange(bytes, from, Math.min(to, end)), StandardCharsets.UTF_8);
    }
}
