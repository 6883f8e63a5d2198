package io.largesse.chaos.load;

import io.largesse.chaos.load.Client.Answer;
import java.io.IOException;

/** Somebody's access token, got anew when it is not taken any more. */
final class Login {

    interface Request {
        Answer send() throws IOException;
    }

    private final Request request;
    private final String field;
    private volatile String token = "";

    /** @param field of the answer that has the token */
    Login(Request request, String field) {
        this.request = request;
        this.field = field;
    }

    /** Empty where there is none yet. */
    String token() {
        return token;
    }

    /**
     * Logs in, unless somebody did since the refused token was got: a later login ends the session of an earlier one. Where that does not
     * work now, the token stays as it was.
     */
    synchronized void renew(String refused) throws IOException {
        if (token.equals(refused)) {
            Answer answer = request.send();
            if (answer.isSuccess()) {
                token = answer.text(field);
            }
        }
    }
}
