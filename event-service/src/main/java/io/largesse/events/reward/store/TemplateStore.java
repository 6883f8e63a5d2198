package io.largesse.events.reward.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import io.largesse.events.reward.domain.RewardDefinition;
import io.largesse.events.reward.domain.RewardTemplate;
import io.largesse.events.reward.domain.RewardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.stereotype.Component;

/** The collection {@code rewardTemplates}: {@code _id} the template's id; ids sort by age. */
@Component
public final class TemplateStore {

    private final MongoCollection<Document> collection;

    TemplateStore(MongoTemplate mongo) {
        collection = mongo.getCollection("rewardTemplates");
    }

    public @Nullable RewardTemplate find(String templateId) {
        Document found = collection.find(eq("_id", templateId)).first();
        return found == null ? null : read(found);
    }

    /**
     * Newest first.
     *
     * @param before the id after which the page begins; null for the first
     */
    public List<RewardTemplate> page(@Nullable String before, int limit) {
        return collection
                .find(before == null ? Filters.empty() : lt("_id", before))
                .sort(Sorts.descending("_id"))
                .limit(limit)
                .map(TemplateStore::read)
                .into(new ArrayList<>());
    }

    public void insert(RewardTemplate template) {
        collection.insertOne(write(template));
    }

    /** @return whether the one before it was still there */
    public boolean replace(RewardTemplate template) {
        return collection
                        .replaceOne(at(template.templateId(), template.version() - 1), write(template))
                        .getMatchedCount()
                == 1;
    }

    /** @return whether it was still there, as it was read */
    public boolean delete(RewardTemplate template) {
        return collection
                        .deleteOne(at(template.templateId(), template.version()))
                        .getDeletedCount()
                == 1;
    }

    private static Bson at(String templateId, long version) {
        return and(eq("_id", templateId), eq("version", version));
    }

    private static Document write(RewardTemplate template) {
        RewardDefinition definition = template.definition();
        return new Document("_id", template.templateId())
                .append("name", definition.name())
                .append("type", definition.type().name())
                .append("details", new Document(new HashMap<>(definition.details())))
                .append("quantity", definition.quantity())
                .append("stock", definition.stock())
                .append("version", template.version());
    }

    private static RewardTemplate read(Document document) {
        Map<String, String> details = new HashMap<>();
        document.get("details", Document.class).forEach((name, value) -> details.put(name, String.valueOf(value)));
        var definition = new RewardDefinition(
                document.getString("name"),
                RewardType.valueOf(document.getString("type")),
                details,
                document.getLong("quantity"),
                document.getLong("stock"));
        return new RewardTemplate(document.getString("_id"), definition, document.getLong("version"));
    }
}
