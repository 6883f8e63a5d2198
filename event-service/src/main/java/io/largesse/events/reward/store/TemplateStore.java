package io.largesse.events.reward.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.largesse.events.reward.domain.RewardDefinition;
import io.largesse.events.reward.domain.RewardTemplate;
import io.largesse.events.reward.domain.RewardType;
import io.largesse.platform.audit.Act;
import io.largesse.platform.audit.Initiator;
import io.largesse.platform.outbox.Outbox;
import io.largesse.platform.outbox.Outboxes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/**
 * The collection {@code rewardTemplates}: {@code _id} the template's id; ids sort by age. Of one that was erased the document stays,
 * for what it still has to tell.
 */
@Component
public final class TemplateStore {

    static final String COLLECTION = "rewardTemplates";

    private static final String DEFINITION = "definition";
    private static final String ERASED = "erased";

    private static final Bson PRESENT = Filters.exists(ERASED, false);

    private final MongoCollection<Document> collection;
    private final Outboxes outboxes;
    private final Outbox outbox;

    TemplateStore(MongoTemplate mongo, Outboxes outboxes, Outbox templateOutbox) {
        this.collection = mongo.getCollection(COLLECTION);
        this.outboxes = outboxes;
        this.outbox = templateOutbox;
    }

    public @Nullable RewardTemplate find(String templateId) {
        Document found = collection.find(and(eq("_id", templateId), PRESENT)).first();
        return found == null ? null : read(found);
    }

    /**
     * Newest first.
     *
     * @param before the id after which the page begins; null for the first
     */
    public List<RewardTemplate> page(@Nullable String before, int limit) {
        return collection
                .find(before == null ? PRESENT : and(lt("_id", before), PRESENT))
                .sort(Sorts.descending("_id"))
                .limit(limit)
                .map(TemplateStore::read)
                .into(new ArrayList<>());
    }

    public void insert(RewardTemplate template, Initiator by) {
        Act act = Act.made("TEMPLATE_CREATED", template.templateId(), write(template.definition()));
        collection.insertOne(new Document("_id", template.templateId())
                .append("version", template.version())
                .append(Outbox.FIELD, List.of(outboxes.entry(by, act)))
                .append(DEFINITION, write(template.definition())));
        outbox.tell(template.templateId());
    }

    /** @return whether the one before was still there, as it was read */
    public boolean replace(RewardTemplate before, RewardTemplate after, Initiator by) {
        Document definition = write(after.definition());
        Act act = Act.changed("TEMPLATE_CHANGED", before.templateId(), write(before.definition()), definition, null);
        return update(before, new Document(DEFINITION, definition).append("version", after.version()), act, by);
    }

    /** @return whether it was still there, as it was read */
    public boolean erase(RewardTemplate template, Initiator by) {
        Act act = Act.gone("TEMPLATE_ERASED", template.templateId(), write(template.definition()));
        return update(template, new Document(ERASED, true), act, by);
    }

    private boolean update(RewardTemplate before, Document fields, Act act, Initiator by) {
        boolean updated = collection
                        .updateOne(
                                and(eq("_id", before.templateId()), eq("version", before.version()), PRESENT),
                                Updates.combine(
                                        new Document("$set", fields),
                                        Updates.push(Outbox.FIELD, outboxes.entry(by, act))))
                        .getMatchedCount()
                == 1;
        outbox.tell(before.templateId());
        return updated;
    }

    private static Document write(RewardDefinition definition) {
        return new Document("name", definition.name())
                .append("type", definition.type().name())
                .append("details", new Document(new HashMap<>(definition.details())))
                .append("quantity", definition.quantity())
                .append("stock", definition.stock());
    }

    private static RewardTemplate read(Document template) {
        Document document = template.get(DEFINITION, Document.class);
        Map<String, String> details = new HashMap<>();
        document.get("details", Document.class).forEach((name, value) -> details.put(name, String.valueOf(value)));
        var definition = new RewardDefinition(
                document.getString("name"),
                RewardType.valueOf(document.getString("type")),
                details,
                document.getLong("quantity"),
                document.getLong("stock"));
        return new RewardTemplate(template.getString("_id"), definition, template.getLong("version"));
    }
}
