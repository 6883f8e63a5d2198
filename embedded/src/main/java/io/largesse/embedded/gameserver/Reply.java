package io.largesse.embedded.gameserver;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** What is answered to a call. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Reply(
        String outcome, @Nullable String code, @Nullable String message) {

    static Reply of(String outcome) {
        return new Reply(outcome, null, null);
    }

    static Reply refused(String code, String message) {
        return new Reply("REFUSED", code, message);
    }
}
