package io.largesse.chaos.load;

/** A registered user. */
record Player(String userId, Login login) {}
