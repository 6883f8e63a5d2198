package io.largesse.simulation;

/** What may go wrong. */
enum Hazard {
    /** A node dies, before or after whatever it is about to do. */
    CRASH(0.002),
    /** A thread stands still for long, and goes on as if nothing had happened. */
    PAUSE(0.01),
    /** The store fails before it has done anything. */
    STORE_FAILS(0.01),
    /** The store has done everything, and the answer is lost. */
    STORE_UNCLEAR(0.01),
    /** The store has done everything, and says that too few of its members have it. */
    STORE_UNCONFIRMED(0.01),
    /** The store has done some of it. */
    STORE_PARTLY(0.01),
    /** The store is away for a while. */
    STORE_AWAY(0.03),
    /** The broker is away for a while. */
    BROKER_AWAY(0.03),
    /** The broker takes nothing. */
    SEND_FAILS(0.01),
    /** The broker has taken it, and the answer is lost. */
    SEND_UNCLEAR(0.01),
    /** The broker has acknowledged it, and loses it. */
    LOST(0.03),
    DUPLICATE(0.1),
    /** An answer comes once more when its claim may long have gone on. */
    ECHO(0.2),
    DELAY(0.05),
    /** For longer than a step waits for its answer. */
    LONG_DELAY(0.01),
    /** For a while nothing that is sent to a topic arrives, or only much later. */
    CUT_OFF(0.03),
    /** A partition is not read for a while. */
    BACKLOG(0.2),
    /** A partition gets another owner while the present one goes on with its batch. */
    REBALANCE(0.3),
    /** A node's clock jumps. */
    CLOCK_JUMP(0.05),
    /** Nothing happens anywhere for as long as a step may take. */
    STANDSTILL(0.03),
    PROVIDER_FAILS(0.1),
    /** It has delivered, and the answer is lost. */
    PROVIDER_UNCLEAR(0.1),
    /** The call takes so long that nobody waits for it any more, and delivers in the end. */
    PROVIDER_LATE(0.05),
    PROVIDER_REFUSES(0.1),
    /** It answers a call it has answered before with a refusal. */
    PROVIDER_REFUSES_REPEAT(0.3),
    /** It will not say what became of a call. */
    PROVIDER_SILENT(0.1),
    /** It will not take back what it delivered. */
    PROVIDER_KEEPS(0.4),
    BAN(0.3),
    /** A node does not hear of changed statuses. */
    TABLE_BEHIND(0.1),
    /** An operator acts on a claim. */
    OPERATOR(0.3);

    /** How likely it is, at a place where it is possible, in an ordinary world. */
    final double rate;

    Hazard(double rate) {
        this.rate = rate;
    }
}
