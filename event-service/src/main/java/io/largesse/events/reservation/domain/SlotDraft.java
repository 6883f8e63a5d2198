package io.largesse.events.reservation.domain;

import java.util.ArrayList;
import java.util.List;

/** A slot document while a batch is decided over it. */
final class SlotDraft {

    private final Slot read;
    private final List<String> claims;
    private boolean touched;

    SlotDraft(Slot read) {
        this.read = read;
        this.claims = new ArrayList<>(read.claims());
    }

    boolean has(String claimId) {
        return claims.contains(claimId);
    }

    boolean hasRoom(long perUser) {
        return claims.size() < perUser;
    }

    /** Whether there was room before this batch took it: then it may yet come back, and a refusal would be too early. */
    boolean hadRoom(long perUser) {
        return read.claims().size() < perUser;
    }

    void take(String claimId) {
        claims.add(claimId);
        touched = true;
    }

    void giveBack(String claimId) {
        claims.remove(claimId);
        touched = true;
    }

    /** To be written anew even if nothing changes, so that whoever decided on what was read cannot write any more. */
    void touch() {
        touched = true;
    }

    boolean isTouched() {
        return touched;
    }

    /** What is to be written if the document still is as it was read. */
    Slot written() {
        return new Slot(read.slotId(), claims, read.version() + 1);
    }
}
