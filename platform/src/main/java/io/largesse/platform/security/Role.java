package io.largesse.platform.security;

/** What an account may do; machine clients have scopes instead. */
public enum Role {
    /** Claims, and sees its own. */
    USER,
    /** Runs events and rewards, acts on claims and dead letters. */
    OPERATOR,
    /** Reads everything, changes nothing. */
    AUDITOR,
    /** May do everything. */
    ADMIN
}
