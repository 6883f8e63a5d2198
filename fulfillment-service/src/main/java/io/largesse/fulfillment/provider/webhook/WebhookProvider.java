package io.largesse.fulfillment.provider.webhook;

import io.largesse.fulfillment.domain.Grant;
import io.largesse.fulfillment.provider.Answer;
import io.largesse.fulfillment.provider.Bounds;
import io.largesse.fulfillment.provider.RewardProvider;
import io.largesse.fulfillment.provider.webhook.WebhookAnswer.Nothing;
import io.largesse.fulfillment.provider.webhook.WebhookAnswer.Said;
import io.largesse.fulfillment.provider.webhook.WebhookCall.Kind;
import io.largesse.fulfillment.provider.webhook.WebhookProperties.Webhook;
import java.time.InstantSource;

/**
 * A studio's own game server. Only its word, in a whole answer of status 200, is definite: a proxy that answers 404 or a deployment
 * that answers 403 must not pass for a refusal by the game, so everything else leaves the outcome unknown.
 */
final class WebhookProvider implements RewardProvider, AutoCloseable {

    private final String name;
    private final Webhook webhook;
    private final WebhookClient client;

    WebhookProvider(String name, Webhook webhook, InstantSource clock) {
        this.name = name;
        this.webhook = webhook;
        this.client = new WebhookClient(name, WebhookTarget.of(name, webhook), webhook, clock);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Bounds bounds(Bounds general) {
        return webhook.bounds(general);
    }

    @Override
    public Answer.ToGrant grant(Grant grant) {
        return switch (client.call(WebhookCall.of(Kind.GRANT, grant))) {
            case Nothing nothing -> unknown(nothing);
            case Said(Word word) ->
                switch (word.outcome()) {
                    case GRANTED -> new Answer.Granted();
                    case REFUSED -> new Answer.Refused(word.code(), word.message());
                    case NOT_GRANTED, REVOKED, UNKNOWN -> unknown(word);
                };
        };
    }

    @Override
    public Answer.ToInquiry inquire(Grant grant) {
        return switch (client.call(WebhookCall.of(Kind.INQUIRE, grant))) {
            case Nothing nothing -> unknown(nothing);
            case Said(Word word) ->
                switch (word.outcome()) {
                    case GRANTED -> new Answer.Granted();
                    case NOT_GRANTED, REFUSED, REVOKED -> new Answer.NotGranted();
                    case UNKNOWN -> unknown(word);
                };
        };
    }

    @Override
    public Answer.ToRevoke revoke(Grant grant) {
        return switch (client.call(WebhookCall.of(Kind.REVOKE, grant))) {
            case Nothing nothing -> unknown(nothing);
            case Said(Word word) ->
                switch (word.outcome()) {
                    case REVOKED -> new Answer.Revoked();
                    case REFUSED -> new Answer.Refused(word.code(), word.message());
                    // That nothing was granted so far says nothing of a grant that is still on its way.
                    case GRANTED, NOT_GRANTED, UNKNOWN -> unknown(word);
                };
        };
    }

    private static Answer.Unknown unknown(Nothing nothing) {
        return new Answer.Unknown(nothing.detail(), nothing.pause());
    }

    private static Answer.Unknown unknown(Word word) {
        return new Answer.Unknown("answered " + word.outcome());
    }

    @Override
    public void close() {
        client.close();
    }
}
