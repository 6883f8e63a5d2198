package io.largesse.events.condition.store;

import io.largesse.events.condition.domain.Condition;
import io.largesse.events.condition.domain.Count;
import io.largesse.events.condition.domain.Latest;
import io.largesse.events.condition.domain.Leaf;
import io.largesse.events.condition.domain.Max;
import io.largesse.events.condition.domain.Streak;
import io.largesse.events.condition.domain.Sum;
import io.largesse.events.condition.domain.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;

/** Conditions as documents. */
public final class ConditionDocuments {

    private ConditionDocuments() {}

    public static Document write(Condition condition) {
        Document node = new Document("type", condition.type().name());
        if (condition instanceof Leaf leaf) {
            node.append("activity", leaf.activity()).append("where", where(leaf.where()));
        }
        return switch (condition) {
            case Condition.All(var of) -> node.append("of", write(of));
            case Condition.Any(var of) -> node.append("of", write(of));
            case Condition.Not(var other) -> node.append("of", write(List.of(other)));
            case Count count -> {
                switch (count.unit()) {
                    case Count.Times _ -> node.append("unit", "TIMES");
                    case Count.Days _ -> node.append("unit", "DAYS");
                    case Count.Distinct(var attribute) ->
                        node.append("unit", "DISTINCT").append("by", attribute);
                }
                yield node.append("atLeast", count.atLeast());
            }
            case Sum sum -> node.append("atLeast", sum.atLeast());
            case Max max ->
                node.append("attribute", max.attribute())
                        .append("atLeast", max.atLeast().toString());
            case Streak streak -> node.append("atLeast", streak.atLeast());
            case Latest latest -> {
                node.append("attribute", latest.attribute());
                yield switch (latest.target()) {
                    case Value.Amount amount -> node.append("atLeast", amount.toString());
                    case Value.Text(var text) -> node.append("equals", text);
                };
            }
        };
    }

    public static Condition read(Document node) {
        return switch (Condition.Type.valueOf(node.getString("type"))) {
            case ALL -> new Condition.All(nodes(node));
            case ANY -> new Condition.Any(nodes(node));
            case NOT -> new Condition.Not(nodes(node).getFirst());
            case COUNT -> new Count(node.getString("activity"), unit(node), where(node), node.getLong("atLeast"));
            case SUM -> new Sum(node.getString("activity"), where(node), node.getLong("atLeast"));
            case MAX -> new Max(node.getString("activity"), node.getString("attribute"), where(node), amount(node));
            case STREAK -> new Streak(node.getString("activity"), where(node), node.getLong("atLeast"));
            case LATEST -> {
                String equal = node.getString("equals");
                yield new Latest(
                        node.getString("activity"),
                        node.getString("attribute"),
                        where(node),
                        equal == null ? amount(node) : new Value.Text(equal));
            }
        };
    }

    private static List<Document> write(List<Condition> of) {
        return of.stream().map(ConditionDocuments::write).toList();
    }

    private static List<Condition> nodes(Document node) {
        return node.getList("of", Document.class).stream()
                .map(ConditionDocuments::read)
                .toList();
    }

    // As text: decimals, and exactly.
    private static Value.Amount amount(Document node) {
        return new Value.Amount(new BigDecimal(node.getString("atLeast")));
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
