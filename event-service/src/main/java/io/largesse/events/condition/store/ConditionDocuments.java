package io.largesse.events.condition.store;

import io.largesse.events.condition.domain.Condition;
import io.largesse.events.condition.domain.Count;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/** Conditions as documents. */
public final class ConditionDocuments {

    private ConditionDocuments() {}

    public static Document write(Condition condition) {
        return switch (condition) {
            case Condition.All(var of) -> combination("ALL", of);
            case Condition.Any(var of) -> combination("ANY", of);
            case Count count -> {
                Document node = new Document("type", "COUNT")
                        .append("activity", count.activity())
                        .append("atLeast", count.atLeast());
                switch (count.unit()) {
                    case Count.Times _ -> node.append("unit", "TIMES");
                    case Count.Days _ -> node.append("unit", "DAYS");
                    case Count.Distinct(var attribute) ->
                        node.append("unit", "DISTINCT").append("by", attribute);
                }
                yield node.append("where", where(count.where()));
            }
        };
    }

    public static Condition read(Document node) {
        String type = node.getString("type");
        return switch (type) {
            case "ALL" -> new Condition.All(nodes(node));
            case "ANY" -> new Condition.Any(nodes(node));
            case "COUNT" -> new Count(node.getString("activity"), unit(node), where(node), node.getLong("atLeast"));
            default -> throw new IllegalStateException("stored condition of unknown type " + type);
        };
    }

    private static Document combination(String type, List<Condition> of) {
        return new Document("type", type)
                .append("of", of.stream().map(ConditionDocuments::write).toList());
    }

    private static List<Condition> nodes(Document node) {
        return node.getList("of", Document.class).stream()
                .map(ConditionDocuments::read)
                .toList();
    }

    private static Count.Unit unit(Document node) {
        String unit = node.getString("unit");
        return switch (unit) {
            case "TIMES" -> new Count.Times();
            case "DAYS" -> new Count.Days();
            case "DISTINCT" -> new Count.Distinct(node.getString("by"));
            default -> throw new IllegalStateException("stored condition counts unknown unit " + unit);
        };
    }

    // Attributes are named by games: as values, for a name may hold what a field name may not.
    private static List<Document> where(Map<String, String> where) {
        return new TreeMap<>(where)
                .entrySet().stream()
                        .map(entry -> new Document("attribute", entry.getKey()).append("is", entry.getValue()))
                        .toList();
    }

    private static Map<String, String> where(Document node) {
        Map<String, String> where = new TreeMap<>();
        node.getList("where", Document.class)
                .forEach(entry -> where.put(entry.getString("attribute"), entry.getString("is")));
        return where;
    }
}
