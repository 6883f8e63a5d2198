package io.largesse.cli.output;

import java.util.Map;

/**
 * What the output goes to.
 *
 * @param person whether somebody watches, rather than a file or a program
 * @param columns how wide it is; 0 where that does not matter
 */
public record Terminal(boolean person, boolean colours, int columns) {

    private static final int USUAL_COLUMNS = 80;

    /** Whatever reads lines. */
    public static final Terminal NONE = new Terminal(false, false, 0);

    public static Terminal of(boolean person, Map<String, String> environment) {
        if (!person) {
            return NONE;
        }
        boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty() || "dumb".equals(environment.get("TERM"));
        return new Terminal(true, !plain, columns(environment.getOrDefault("COLUMNS", "")));
    }

    /** A status, green where all is well, and red where somebody should look. */
    String painted(String status) {
        return switch (status.strip()) {
            case "SUCCEEDED", "ACTIVE", "GRANTED", "REDRIVEN" -> coloured("32", status);
            case "FAILED", "NEEDS_INTERVENTION", "OPEN", "BANNED" -> coloured("31", status);
            case "REJECTED", "PARTIALLY_SUCCEEDED", "COMPENSATING", "SUSPENDED", "PAUSED" -> coloured("33", status);
            default -> status;
        };
    }

    String faint(String text) {
        return coloured("2", text);
    }

    String bold(String text) {
        return coloured("1", text);
    }

    private String coloured(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }

    private static int columns(String text) {
        try {
            int columns = Integer.parseInt(text);
            return columns > 0 ? columns : USUAL_COLUMNS;
        } catch (NumberFormatException e) {
            return USUAL_COLUMNS;
        }
    }
}
