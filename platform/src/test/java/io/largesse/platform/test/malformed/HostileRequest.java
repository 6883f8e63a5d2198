package io.largesse.platform.test.malformed;

import io.largesse.platform.test.malformed.ApiDocument.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Requests as they go over the wire, octet by octet: most clients would refuse to send them. */
final class HostileRequest {

    private static final List<String> METHODS = List.of(
            "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW", "get", "PRI", "G(T",
            "");

    private static final List<String> SEGMENTS = List.of(
            "",
            ".",
            "..",
            "%2e%2e",
            "%2f",
            "a%2fb",
            "%5c",
            "\\",
            ";",
            ";a=b",
            "a;jsessionid=1",
            "%3b",
            "%00",
            "%0d%0aX:y",
            "%c0%af",
            "%ff",
            "%ed%a0%80",
            "%",
            "%z",
            "%25",
            "%2525",
            "[",
            "{",
            "|",
            "\"",
            "<a>",
            "^",
            "\u00e4",
            "\u0001",
            "a b",
            "a?b#c",
            "*",
            "~",
            "$ne",
            "me",
            "null",
            "-1",
            "a".repeat(300),
            "a".repeat(8_200),
            "%e2%82%ac");

    private static final List<String> ARGUMENTS = List.of(
            "",
            "0",
            "-1",
            "1",
            "200",
            "201",
            "2147483648",
            "9".repeat(40),
            "1.5",
            "1e3",
            "+1",
            "%2b1",
            "NaN",
            "null",
            "%00",
            "%ff",
            "%c0%af",
            "%ed%a0%80",
            "%",
            "%zz",
            "[]",
            "a&a",
            "ACTIVE",
            "active",
            "ACTIVE,ENDED",
            "SUCCEEDED",
            "ADMIN",
            "ITEM",
            "$ne",
            "true",
            "2026-11-01T00:00:00Z",
            "2026-11-01",
            "-999999999-01-01T00:00:00Z",
            "%2B999999999-12-31T23:59:59Z",
            "AAAA",
            "bnVsbA",
            "e30",
            "eyJhIjoxfQ==",
            "!!!",
            "MTc5MzQ5MTIwMDAwMHxh",
            "a".repeat(2_000),
            "%e2%82%ac",
            "'",
            "(((",
            "\\");

    private static final List<String> HEADERS = List.of(
            "If-Match: ",
            "If-Match: *",
            "If-Match: 7",
            "If-Match: \"\"",
            "If-Match: \"7",
            "If-Match: W/\"7\"",
            "If-Match: \"99999999999999999999\"",
            "If-Match: \"1\", \"2\"",
            "If-Match: \"-1\"",
            "If-None-Match: \"",
            "If-None-Match: *",
            "If-Modified-Since: yesterday",
            "Prefer: wait=-1",
            "Prefer: wait=99999999999999999999",
            "Prefer: wait",
            "Prefer: wait=\"",
            "Prefer: ;;;,,,===",
            "Prefer: respond-async, wait=x",
            "X-Idempotency-Key: ",
            "X-Idempotency-Key: a b",
            "X-Idempotency-Key: \u00e4",
            "X-Idempotency-Key: " + "k".repeat(256),
            "X-Idempotency-Key: a\r\nX-Idempotency-Key: b",
            "X-Idempotency-Key: a\r\nIdempotency-Key: b",
            "Idempotency-Key: a,b",
            "Accept: nonsense",
            "Accept: */*;q=7",
            "Accept: text/html",
            "Accept: " + "a/b,".repeat(600) + "*/*",
            "Accept-Language: *;q=x",
            "Accept-Charset: utf-7",
            "Accept-Encoding: ;",
            "Range: bytes=9-1",
            "Expect: 100-continue",
            "Expect: miracles",
            "Content-Encoding: gzip",
            "Cookie: a=b; ;;=; $Version=1; x=\"",
            "Origin: null",
            "Origin: https://elsewhere.example",
            "Origin: not an origin",
            "Access-Control-Request-Method: BREW",
            "traceparent: 00-0-0-0",
            "X-Forwarded-For: \u00ff, ::::, 1.2.3.4.5",
            "X-Forwarded-Proto: javascript",
            "Forwarded: for=\"[;\"",
            "X-HTTP-Method-Override: DELETE",
            "Upgrade: h2c\r\nHTTP2-Settings: !\r\nConnection: Upgrade, HTTP2-Settings",
            "Host: elsewhere",
            "Host: a b",
            "no colon",
            ": no name",
            " folded: line",
            "X-Control: a\u0001b",
            "X-Nul: a\u0000b",
            "X-Long: " + "x".repeat(9_000),
            "Authorization: Basic !",
            "Authorization: Basic " + "YTpi".repeat(500),
            "Authorization: Basic Og==",
            "Authorization: Bearer",
            "Authorization: Bearer \t",
            "Authorization: Bearer a\r\nAuthorization: Bearer b",
            "Authorization: \u00ff");

    private static final List<String> CONTENT_TYPES = List.of(
            "",
            "nonsense",
            "a/b/c",
            "*/*",
            "text/plain",
            "text/csv",
            "text/csv;charset=nonsense",
            "application/json;charset=utf-16",
            "application/json;charset=nonsense",
            "application/json;;;",
            "application/json, text/plain",
            "application/merge-patch+json",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=a");

    private static final List<String> FORMS = List.of(
            "grant_type=client_credentials",
            "grant_type=client_credentials&grant_type=client_credentials",
            "grant_type=%zz",
            "grant_type=%ff&client_id=a&client_secret=b",
            "=&=&&",
            "scope=" + "a+".repeat(900),
            "grant_type",
            "%",
            "a=1&".repeat(2_000));

    private static final List<String> CHUNKS =
            List.of("", "zz\r\n", "-1\r\n", "ffffffffffffffffff\r\n", "5\r\nab", "1;a=\"\r\n{\r\n");

    private final Dice dice;
    private final ApiDocument document;
    private final List<String> tokens;

    /**
     * @param text each character an octet
     * @param whole whether it is framed as HTTP asks for, so that there must be an answer
     */
    record Wire(Operation operation, String text, boolean whole) {

        byte[] octets() {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    HostileRequest(long seed, ApiDocument document, List<String> tokens) {
        this.dice = new Dice(seed);
        this.document = document;
        this.tokens = tokens;
    }

    Wire next() {
        Operation operation = dice.any(document.operations());
        String method = dice.oneIn(20) ? dice.any(METHODS) : operation.method();
        List<String> headers = new ArrayList<>();
        headers.add("Connection: close");
        authorization(headers);
        operation.headers().forEach(name -> headers.add(name + ": " + dice.any(ARGUMENTS)));
        if (dice.oneIn(2)) {
            headers.add(dice.any(HEADERS));
        }
        byte[] body = operation.contentTypes().isEmpty() && !dice.oneIn(10) ? new byte[0] : body(operation, headers);
        boolean whole = !dice.oneIn(12);
        String line =
                method + " " + path(operation) + query(operation) + " " + (dice.oneIn(60) ? "HTTP/9" : "HTTP/1.1");
        return new Wire(operation, text(line, lastOfEach(headers), body, whole), whole);
    }

    /** A strange header takes the place of a good one of the same name. */
    private static List<String> lastOfEach(List<String> headers) {
        Set<String> names = new HashSet<>();
        return headers.reversed().stream()
                .filter(header -> names.add(header.split(":", 2)[0].toLowerCase(Locale.ROOT)))
                .toList();
    }

    private void authorization(List<String> headers) {
        if (!dice.oneIn(10)) {
            String good = dice.any(tokens);
            headers.add("Authorization: Bearer " + (dice.oneIn(6) ? new HostileToken(dice).of(good) : good));
        }
    }

    private byte[] body(Operation operation, List<String> headers) {
        String type = operation.contentTypes().isEmpty() ? "application/json" : dice.any(operation.contentTypes());
        String sent = dice.oneIn(10) ? dice.any(CONTENT_TYPES) : type;
        if (!sent.isEmpty()) {
            headers.add("Content-Type: " + sent);
        }
        return type.equals("application/x-www-form-urlencoded")
                ? dice.any(FORMS).getBytes(StandardCharsets.ISO_8859_1)
                : new HostileJson(dice, document).body(operation.body());
    }

    private String path(Operation operation) {
        var path = new StringBuilder();
        for (String segment : operation.path().substring(1).split("/", -1)) {
            String odd = dice.any(SEGMENTS);
            boolean variable = segment.startsWith("{");
            path.append('/').append(variable ? dice.oneIn(2) ? id() : odd : dice.oneIn(60) ? odd : segment);
        }
        return dice.oneIn(60) ? path + "/" : path.toString();
    }

    private String id() {
        return dice.oneIn(2) ? new UUID(dice.below(9), dice.below(9)).toString() : "id-" + dice.below(9);
    }

    private String query(Operation operation) {
        var query = new StringBuilder();
        for (String name : operation.query()) {
            if (dice.oneIn(3)) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(dice.any(ARGUMENTS));
            }
        }
        if (dice.oneIn(30)) {
            query.append(query.isEmpty() ? '?' : '&').append(dice.any(ARGUMENTS));
        }
        return query.toString();
    }

    private String text(String line, List<String> headers, byte[] octets, boolean whole) {
        var text = new StringBuilder(line).append("\r\n");
        if (headers.stream().noneMatch(header -> header.startsWith("Host:"))) {
            text.append("Host: 127.0.0.1\r\n");
        }
        headers.forEach(header -> text.append(header).append("\r\n"));
        String body = new String(octets, StandardCharsets.ISO_8859_1);
        String framing = whole ? "Content-Length: " + octets.length : framing(octets.length);
        text.append(framing).append("\r\n\r\n");
        if (framing.contains("chunked")) {
            text.append(dice.any(CHUNKS));
        }
        return text.append(body).toString();
    }

    private String framing(int length) {
        return switch (dice.below(12)) {
            case 0 -> "Content-Length: " + (length + 7);
            case 1 -> "Content-Length: " + length / 2;
            case 2 -> "Content-Length: -1";
            case 3 -> "Content-Length: 99999999999999999999";
            case 4 -> "Content-Length: " + length + "\r\nContent-Length: " + length + "1";
            case 5 -> "Content-Length: 0x10";
            case 6 -> "Content-Length: " + length + "\r\nTransfer-Encoding: chunked";
            case 7 -> "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked";
            case 8 -> "Transfer-Encoding: chunked, identity";
            case 9 -> "Transfer-Encoding: nonsense";
            case 10 -> "Transfer-Encoding: chunked";
            default -> "Content-Length: " + length + "\n";
        };
    }
}
