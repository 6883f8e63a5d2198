package io.largesse.platform.test.malformed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** Bodies that are nearly what a schema asks for. */
final class HostileJson {

    private static final int DEEPEST = 6;
    private static final int NESTED = 10_000;

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "-0",
            "1.5",
            "01",
            "+1",
            ".5",
            "1e400",
            "1e-400",
            "1e999999999",
            "9".repeat(400),
            "99999999999999999999",
            "9223372036854775807",
            "NaN",
            "Infinity",
            "''",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\u0000\"",
            "\"\\ud800\"",
            "\"\\udfff\\ud800\"",
            "\"\\uffff\"",
            "\"\\x\"",
            "\"a\\nb\"",
            "\"a\nb\"",
            "\"" + "a".repeat(5_000) + "\"",
            "\"../../etc/passwd\"",
            "\"Asia/Nowhere\"",
            "\"2026-02-30T00:00:00Z\"",
            "\"2026-11-01\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"-999999999-01-01T00:00:00Z\"",
            "[]",
            "[null]",
            "[[[]]]",
            "{}",
            "{\"\":0}",
            "{\"$ne\":null}",
            "{\"$where\":\"1\"}",
            "{\"a.b\":1}",
            "{\"@type\":\"java.lang.Object\"}");

    private static final List<String> TEXTS =
            List.of("a", "LOGIN", "red-potion", "EVENT", "ADMIN", "2026-11-01T00:00:00Z", "Asia/Seoul");

    private final Dice dice;
    private final ApiDocument document;

    HostileJson(Dice dice, ApiDocument document) {
        this.dice = dice;
        this.document = document;
    }

    byte[] body(JsonNode schema) {
        String json = json(schema, 0);
        return switch (dice.below(16)) {
            case 0 -> octets(json.substring(0, dice.below(json.length() + 1)));
            case 1 -> octets("[".repeat(NESTED));
            case 2 -> octets("{\"a\":".repeat(NESTED));
            case 3 -> octets("[".repeat(NESTED) + "]".repeat(NESTED));
            case 4 -> octets("\ufeff" + json);
            case 5 -> with(json, 0);
            // Half of a surrogate pair, a text that is longer than it must be, and one that never ends.
            case 6 -> with(json, 0xed, 0xa0, 0x80);
            case 7 -> with(json, 0xc0, 0xaf);
            case 8 -> with(json, 0xf0, 0x9f);
            case 9 -> octets(json + json);
            case 10 -> json.getBytes(StandardCharsets.UTF_16);
            case 11 -> new byte[0];
            default -> octets(json);
        };
    }

    private String json(JsonNode named, int depth) {
        if (depth > DEEPEST || dice.oneIn(8)) {
            return dice.any(VALUES);
        }
        JsonNode schema = document.schema(named);
        for (String choice : List.of("oneOf", "anyOf", "allOf")) {
            if (schema.has(choice)) {
                return json(dice.any(schema.path(choice).values().stream().toList()), depth + 1);
            }
        }
        if (schema.has("enum")) {
            return dice.any(schema.path("enum").values().stream().toList()).toString();
        }
        JsonNode type = schema.path("type");
        String name = type.isArray()
                ? dice.any(type.values().stream().toList()).asString("")
                : type.asString(schema.has("properties") ? "object" : "");
        return switch (name) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema.path("items"), depth);
            case "string" -> "\"" + dice.any(TEXTS) + "\"";
            case "integer", "number" -> String.valueOf(dice.below(100));
            case "boolean" -> String.valueOf(dice.oneIn(2));
            default -> dice.any(VALUES);
        };
    }

    private String object(JsonNode schema, int depth) {
        var object = new StringJoiner(",", "{", "}");
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            int times = dice.oneIn(12) ? dice.below(3) : 1;
            for (int i = 0; i < times; i++) {
                object.add("\"" + property.getKey() + "\":" + json(property.getValue(), depth + 1));
            }
        }
        JsonNode more = schema.path("additionalProperties");
        if (more.isObject() || dice.oneIn(12)) {
            object.add("\"" + dice.any(TEXTS) + "\":" + json(more, depth + 1));
        }
        return object.toString();
    }

    private String array(JsonNode items, int depth) {
        var array = new StringJoiner(",", "[", "]");
        int length = dice.oneIn(20) ? 300 : dice.below(4);
        for (int i = 0; i < length; i++) {
            array.add(json(items, depth + 1));
        }
        return array.toString();
    }

    private byte[] with(String json, int... strange) {
        byte[] good = octets(json);
        int at = dice.below(good.length + 1);
        var body = new ByteArrayOutputStream();
        body.write(good, 0, at);
        for (int octet : strange) {
            body.write(octet);
        }
        body.write(good, at, good.length - at);
        return body.toByteArray();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
