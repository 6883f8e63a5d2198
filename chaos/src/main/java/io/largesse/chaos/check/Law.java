package io.largesse.chaos.check;

import java.util.List;

/** What the platform promises, each in a sentence. */
enum Law {
    EXISTS("every claim that anybody was told of exists"),
    IDENTITY("the same user and key are the same claim, always"),
    ENDED("every claim has ended and is settled"),
    NOT_PARKED("no claim is left for a person to look at"),
    FEED("the feed tells one story of every claim, and an end is the end"),
    TOLD("the last that the feed told of a claim is what the store says"),
    ANSWERS("no answer to a client contradicts another, the feed or the store"),
    RESULTS("no participant answers a command otherwise than before"),
    GRANTS("every reward is granted once where its claim says so, and nowhere else"),
    DELIVERIES("the game server has delivered what it was to deliver, once, and nothing else"),
    RESERVATIONS("reservations say what has become of their claims"),
    STOCK_SUM("stock adds up: remaining, held and confirmed are the total"),
    NOTHING_HELD("nothing is held for a claim that has ended"),
    CONFIRMED("of every reward there is what was promised, and confirmed is what claims were granted"),
    LIMIT("nobody succeeded more often than the event allows"),
    SLOTS("slots name the claims that succeeded, and no others"),
    DEAD_LETTERS_KEPT("every dead letter has its entry, and every entry its dead letter"),
    NO_DEAD_LETTERS("no record became a dead letter"),
    REGISTERED("the audit log has every account's registration, once");

    private final String words;

    Law(String words) {
        this.words = words;
    }

    Finding finding(String looked, List<String> violations) {
        return new Finding(words, looked, violations);
    }

    boolean isOf(Finding finding) {
        return finding.law().equals(words);
    }
}
