package io.largesse.auth.account.domain;

import org.jspecify.annotations.Nullable;

/** What comes of a refresh token. */
public sealed interface Refreshed {

    /** The session goes on with the next token; no change where that token was given before and its answer got lost. */
    record Continued(Session session, @Nullable Change change) implements Refreshed {}

    /** A used token: somebody else may have it, so the session ends. */
    record Reused(Change change) implements Refreshed {}

    /** No session for it. */
    record Unknown() implements Refreshed {}

    /** The account may not take part. */
    record NotActive() implements Refreshed {}
}
