package io.largesse.events.coupon.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of a text in UTF-8, one at a time; of a long one no more is kept than shows that it is too long. */
final class Lines {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final BufferedReader text;
    private final int maxLength;

    Lines(InputStream body, int maxLength) throws IOException {
        text = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        this.maxLength = maxLength;
        passOver(BYTE_ORDER_MARK);
    }

    /**
     * The next line without its end, which is LF, CRLF or CR; null where there is none.
     *
     * @return the line, or more than {@code maxLength} of its characters
     */
    @Nullable
    String next() throws IOException {
        int character = text.read();
        if (character < 0) {
            return null;
        }
        var line = new StringBuilder();
        for (; character >= 0 && character != '\n' && character != '\r'; character = text.read()) {
            if (line.length() <= maxLength) {
                line.append((char) character);
            }
        }
        if (character == '\r') {
            passOver('\n');
        }
        return line.toString();
    }

    private void passOver(char character) throws IOException {
        text.mark(1);
        if (text.read() != character) {
            text.reset();
        }
    }
}
