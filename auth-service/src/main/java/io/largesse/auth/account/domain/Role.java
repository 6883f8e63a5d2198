package io.largesse.auth.account.domain;

/** What an account may do. */
public enum Role {
    USER,
    OPERATOR,
    AUDITOR,
    ADMIN
}
