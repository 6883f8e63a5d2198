package io.largesse.fulfillment.store;

import io.largesse.fulfillment.domain.Grant;
import io.largesse.fulfillment.domain.GrantLine;
import io.largesse.fulfillment.domain.GrantState;
import io.largesse.fulfillment.domain.Refusal;
import io.largesse.fulfillment.domain.RewardType;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** A grant and its document, in both directions. */
final class GrantDocument {

    static final String ID = "_id";
    static final String USER = "userId";
    static final String REWARD = "rewardId";
    static final String TYPE = "type";
    /** What adds up: see {@link GrantLine#kind()}. */
    static final String KIND = "kind";

    static final String QUANTITY = "quantity";
    static final String COUPON_CODE = "couponCode";
    static final String STATE = "state";
    static final String AT = "at";
    static final String VERSION = "version";

    static final String REQUESTED = "REQUESTED";
    static final String GRANTED = "GRANTED";
    static final String REFUSED = "REFUSED";
    static final String REVOKED = "REVOKED";

    private static final String EVENT = "eventId";
    private static final String NAME = "name";
    private static final String DETAILS = "details";
    private static final String PROVIDER = "provider";
    private static final String REFUSAL = "refusal";
    private static final String BY_HAND = "byHand";
    private static final String KEPT = "kept";

    private GrantDocument() {}

    static Document of(Grant grant) {
        GrantLine line = grant.line();
        var document = new Document(ID, grant.id())
                .append(USER, grant.userId())
                .append(EVENT, grant.eventId())
                .append(REWARD, line.rewardId())
                .append(NAME, line.name())
                .append(TYPE, line.type().name())
                .append(KIND, line.kind())
                .append(QUANTITY, line.quantity())
                .append(DETAILS, new Document(new HashMap<>(line.details())))
                .append(PROVIDER, grant.provider());
        if (line.couponCode() != null) {
            document.append(COUPON_CODE, line.couponCode());
        }
        document.putAll(changed(grant));
        document.values().removeIf(Objects::isNull);
        return document;
    }

    /** What a change of state changes; all else of a grant is as it was first stored. */
    static Document changed(Grant grant) {
        Document changed = new Document(STATE, state(grant.state()))
                .append(VERSION, grant.version())
                .append(AT, Date.from(grant.at()));
        return switch (grant.state()) {
            case GrantState.Granted granted ->
                changed.append(BY_HAND, granted.byHand()).append(KEPT, refusal(granted.kept()));
            case GrantState.Refused refused -> changed.append(REFUSAL, refusal(refused.refusal()));
            case GrantState.Requested _, GrantState.Revoked _ -> changed;
        };
    }

    static Grant grant(Document document) {
        var line = new GrantLine(
                document.getString(REWARD),
                document.getString(NAME),
                RewardType.valueOf(document.getString(TYPE)),
                document.getLong(QUANTITY),
                texts(document.get(DETAILS, Document.class)),
                document.getString(COUPON_CODE));
        return new Grant(
                document.getString(ID),
                document.getString(USER),
                document.getString(EVENT),
                line,
                document.getString(PROVIDER),
                state(document),
                document.getDate(AT).toInstant(),
                document.getLong(VERSION));
    }

    private static String state(GrantState state) {
        return switch (state) {
            case GrantState.Requested _ -> REQUESTED;
            case GrantState.Granted _ -> GRANTED;
            case GrantState.Refused _ -> REFUSED;
            case GrantState.Revoked _ -> REVOKED;
        };
    }

    private static GrantState state(Document document) {
        String state = document.getString(STATE);
        return switch (state) {
            case REQUESTED -> new GrantState.Requested();
            case GRANTED -> {
                Document kept = document.get(KEPT, Document.class);
                yield new GrantState.Granted(document.getBoolean(BY_HAND, false), kept == null ? null : refusal(kept));
            }
            case REFUSED -> new GrantState.Refused(refusal(document.get(REFUSAL, Document.class)));
            case REVOKED -> new GrantState.Revoked();
            default -> throw new IllegalStateException("no state of a grant: " + state);
        };
    }

    private static @Nullable Document refusal(@Nullable Refusal refusal) {
        return refusal == null
                ? null
                : new Document("code", refusal.code())
                        .append("message", refusal.message())
                        .append("detail", new Document(new HashMap<>(refusal.detail())));
    }

    private static Refusal refusal(Document document) {
        return new Refusal(
                document.getString("code"),
                document.getString("message"),
                texts(document.get("detail", Document.class)));
    }

    private static Map<String, String> texts(Document document) {
        Map<String, String> texts = new HashMap<>();
        document.forEach((name, value) -> texts.put(name, String.valueOf(value)));
        return texts;
    }
}
