package io.largesse.embedded.gameserver;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What goes wrong, each rate between 0 and 1.
 *
 * @param slow how late every answer comes
 * @param failRate of calls that are answered 500, with nothing done
 * @param silentRate of grants that are made, and never answered
 * @param refuseRate of grants that are refused, for good
 * @param twice whether every answer is sent twice, one right behind the other
 */
public record Misbehaviour(Duration slow, double failRate, double silentRate, double refuseRate, boolean twice) {

    public static final Misbehaviour NONE = new Misbehaviour(Duration.ZERO, 0, 0, 0, false);

    public Misbehaviour {
        if (slow.isNegative() || isNoRate(failRate) || isNoRate(silentRate) || isNoRate(refuseRate)) {
            throw new IllegalArgumentException("a rate is between 0 and 1, and nothing comes before its time");
        }
    }

    public Misbehaviour slow(Duration late) {
        return new Misbehaviour(late, failRate, silentRate, refuseRate, twice);
    }

    public Misbehaviour failing(double rate) {
        return new Misbehaviour(slow, rate, silentRate, refuseRate, twice);
    }

    public Misbehaviour silentAfterGranting(double rate) {
        return new Misbehaviour(slow, failRate, rate, refuseRate, twice);
    }

    public Misbehaviour refusing(double rate) {
        return new Misbehaviour(slow, failRate, silentRate, rate, twice);
    }

    public Misbehaviour answeringTwice(boolean answersTwice) {
        return new Misbehaviour(slow, failRate, silentRate, refuseRate, answersTwice);
    }

    boolean fails() {
        return happens(failRate);
    }

    boolean fallsSilent() {
        return happens(silentRate);
    }

    boolean refuses() {
        return happens(refuseRate);
    }

    private static boolean happens(double rate) {
        return ThreadLocalRandom.current().nextDouble() < rate;
    }

    private static boolean isNoRate(double rate) {
        return !(rate >= 0 && rate <= 1);
    }
}
