package io.largesse.events.event;

import io.largesse.events.reward.domain.RewardDefinition;
import io.largesse.events.reward.domain.RewardTemplate;
import io.largesse.events.reward.store.TemplateStore;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.messaging.UnavailableException;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What operators do with templates of rewards. */
@Component
public final class Templates {

    /** Each try that is lost was won by another operator. */
    private static final int MAX_TRIES = 10;

    /** What comes of a wish to change a template. */
    public sealed interface Outcome {}

    /** @param template as it is now, or was when it was erased */
    public record Done(RewardTemplate template) implements Outcome {}

    public record NotFound() implements Outcome {}

    /** It is not any more what the wish was made on. */
    public record Stale() implements Outcome {}

    private final TemplateStore store;
    private final Ids ids;

    Templates(TemplateStore store, Ids ids) {
        this.store = store;
        this.ids = ids;
    }

    public RewardTemplate create(RewardDefinition definition, Initiator by) {
        var template = new RewardTemplate(ids.template(), definition, 1);
        store.insert(template, by);
        return template;
    }

    public @Nullable RewardTemplate find(String templateId) {
        return store.find(templateId);
    }

    /**
     * Newest first.
     *
     * @param before the id after which the page begins; null for the first page
     */
    public List<RewardTemplate> page(@Nullable String before, int limit) {
        return store.page(before, limit);
    }

    /** Replaces all of a template. Rewards that were made from it stay as they are. */
    public Outcome edit(String templateId, LongPredicate expected, RewardDefinition definition, Initiator by) {
        return change(templateId, expected, before -> {
            var after = new RewardTemplate(templateId, definition, before.version() + 1);
            return store.replace(before, after, by) ? after : null;
        });
    }

    public Outcome erase(String templateId, LongPredicate expected, Initiator by) {
        return change(templateId, expected, before -> store.erase(before, by) ? before : null);
    }

    /** @param change null where somebody else was faster */
    private Outcome change(
            String templateId, LongPredicate expected, Function<RewardTemplate, @Nullable RewardTemplate> change) {
        for (int i = 0; i < MAX_TRIES; i++) {
            RewardTemplate before = store.find(templateId);
            if (before == null) {
                return new NotFound();
            }
            if (!expected.test(before.version())) {
                return new Stale();
            }
            RewardTemplate after = change.apply(before);
            if (after != null) {
                return new Done(after);
            }
        }
        throw new UnavailableException("Others kept changing template " + templateId);
    }
}
