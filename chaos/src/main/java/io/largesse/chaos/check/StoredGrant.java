package io.largesse.chaos.check;

import org.bson.Document;

/** What the fulfillment service keeps of one reward of one claim; the built-in ledger is the sum of these. */
record StoredGrant(
        String id,
        String userId,
        String eventId,
        String rewardId,
        long quantity,
        String provider,
        String state,
        boolean byHand) {

    private static final String LEDGER = "ledger";

    static StoredGrant of(Document document) {
        return new StoredGrant(
                document.getString("_id"),
                document.getString("userId"),
                document.getString("eventId"),
                document.getString("rewardId"),
                document.getLong("quantity"),
                document.getString("provider"),
                document.getString("state"),
                document.getBoolean("byHand", false));
    }

    boolean stands() {
        return state.equals("GRANTED");
    }

    /** Taken back or never given, and nothing is on its way. */
    boolean isNone() {
        return state.equals("REFUSED") || state.equals("REVOKED");
    }

    boolean isByGameServer() {
        return !provider.equals(LEDGER);
    }

    /** The claim in its id, which is made of claim and reward; the whole id where it is not. */
    String claimId() {
        String reward = ":" + rewardId;
        return id.endsWith(reward) ? id.substring(0, id.length() - reward.length()) : id;
    }

    @Override
    public String toString() {
        return "grant " + id + " (" + state + ")";
    }
}
