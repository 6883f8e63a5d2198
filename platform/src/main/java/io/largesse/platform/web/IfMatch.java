package io.largesse.platform.web;

import java.util.HashSet;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code If-Match} of a change (<a href="https://www.rfc-editor.org/rfc/rfc9110#field.if-match">RFC 9110</a>), where the
 * entity tag of a resource is its version. A tag that is no version of ours matches none.
 */
public final class IfMatch {

    private IfMatch() {}

    /** Which versions the client is willing to change; all where there is no header, or {@code *}. */
    public static LongPredicate of(@Nullable String header) {
        if (header == null || header.strip().equals("*")) {
            return _ -> true;
        }
        Set<String> tags = new HashSet<>();
        for (String tag : header.split(",", -1)) {
            tags.add(tag.strip());
        }
        return version -> tags.contains("\"" + version + "\"");
    }
}
