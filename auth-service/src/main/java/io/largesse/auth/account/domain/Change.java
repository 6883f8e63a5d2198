package io.largesse.auth.account.domain;

import java.util.List;

/** An account as it is to be from now on, and what the others must hear of it. */
public record Change(Account account, List<Notice> notices) {}
