package io.largesse.platform.test.malformed;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Tokens that are nearly good. */
final class HostileToken {

    private static final List<String> HEADERS = List.of(
            "{\"alg\":\"none\"}",
            "{\"alg\":\"NONE\"}",
            "{\"alg\":\"HS256\"}",
            "{\"alg\":\"PS256\"}",
            "{\"alg\":\"ES256\"}",
            "{\"alg\":\"EdDSA\"}",
            "{\"alg\":\"RSA-OAEP\",\"enc\":\"A128GCM\"}",
            "{\"alg\":null}",
            "{\"alg\":7}",
            "{\"alg\":\"RS256\"}",
            "{\"alg\":\"RS256\",\"kid\":\"\"}",
            "{\"alg\":\"RS256\",\"kid\":7}",
            "{\"alg\":\"RS256\",\"kid\":null}",
            "{\"alg\":\"RS256\",\"kid\":\"../../etc/passwd\"}",
            "{\"alg\":\"RS256\",\"kid\":\"' or 1=1\"}",
            "{\"alg\":\"RS256\",\"kid\":\"" + "k".repeat(3_000) + "\"}",
            "{\"alg\":\"RS256\",\"kid\":\"k\",\"jku\":\"not a place\"}",
            "{\"alg\":\"RS256\",\"jwk\":{}}",
            "{\"alg\":\"RS256\",\"x5c\":[\"!\"]}",
            "{\"alg\":\"RS256\",\"crit\":[]}",
            "{\"alg\":\"RS256\",\"crit\":[\"b64\"],\"b64\":false}",
            "{\"alg\":\"RS256\",\"zip\":\"DEF\"}",
            "{\"alg\":\"RS256\",\"typ\":7}",
            "{}",
            "[]",
            "",
            "\u0000");

    private final Dice dice;

    HostileToken(Dice dice) {
        this.dice = dice;
    }

    String of(String good) {
        String[] parts = good.split("\\.", -1);
        return switch (dice.below(8)) {
            case 0 -> {
                parts[0] = base64(dice.any(HEADERS));
                yield String.join(".", parts);
            }
            case 1 -> base64(dice.any(HEADERS)) + "." + parts[1] + ".";
            case 2 ->
                base64(dice.any(HEADERS)) + "." + base64(dice.any(List.of("{}", "[]", "null", "7", "", "{"))) + ".x";
            case 3 -> good.substring(0, dice.below(good.length()));
            case 4 -> good + "." + parts[dice.below(parts.length)];
            case 5 -> ".".repeat(dice.below(9));
            default -> flipped(good);
        };
    }

    private String flipped(String good) {
        char[] token = good.toCharArray();
        int at = dice.below(token.length);
        token[at] = (char) (token[at] ^ (1 << dice.below(7)));
        return new String(token);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
