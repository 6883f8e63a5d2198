package io.largesse.simulation;

import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** As much of what the store's protocol can say as claims need; whatever else is asked for is refused. */
final class Documents {

    private Documents() {}

    static Document copy(Document document) {
        var copy = new Document();
        for (Map.Entry<String, Object> field : document.entrySet()) {
            copy.put(field.getKey(), value(field.getValue()));
        }
        return copy;
    }

    private static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case Document document -> copy(document);
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>(list.size());
                for (Object element : list) {
                    copy.add(value(element));
                }
                yield copy;
            }
            case String _, Long _, Integer _, Boolean _, Date _, Double _ -> value;
            case null -> null;
            default -> throw new UnsupportedOperationException("a value of " + value.getClass());
        };
    }

    static Document only(Document document, BsonDocument projection) {
        var some = new Document("_id", document.get("_id"));
        for (String field : projection.keySet()) {
            if (document.containsKey(field)) {
                some.put(field, document.get(field));
            }
        }
        return some;
    }

    static boolean matches(Document document, BsonDocument filter) {
        for (Map.Entry<String, BsonValue> term : filter.entrySet()) {
            boolean matches = term.getKey().equals("$and")
                    ? term.getValue().asArray().stream().allMatch(one -> matches(document, one.asDocument()))
                    : matches(document.get(term.getKey()), term.getValue());
            if (!matches) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(@Nullable Object value, BsonValue wanted) {
        return switch (wanted.getBsonType()) {
            case STRING -> wanted.asString().getValue().equals(value);
            case INT64 ->
                value instanceof Long number && number == wanted.asInt64().getValue();
            case DOCUMENT -> satisfies(value, wanted.asDocument());
            default -> throw new UnsupportedOperationException("a filter for " + wanted);
        };
    }

    private static boolean satisfies(@Nullable Object value, BsonDocument operators) {
        return switch (operators.getFirstKey()) {
            case "$in" -> operators.getArray("$in").stream().anyMatch(one -> matches(value, one));
            case "$exists" -> value != null;
            case "$lte" ->
                value instanceof Date date
                        && date.toInstant().toEpochMilli()
                                <= operators.getDateTime("$lte").getValue();
            default -> throw new UnsupportedOperationException("a filter " + operators);
        };
    }

    /** The document as it is after the update; who has read the one before keeps it. */
    static Document updated(Document before, Document update) {
        var document = new Document(before);
        Set<String> own = new HashSet<>();
        update.forEach((operator, fields) -> ((Document) fields).forEach((path, value) -> {
            int dot = path.indexOf('.');
            Document at = dot < 0 ? document : nested(document, path.substring(0, dot), own);
            String field = path.substring(dot + 1);
            switch (operator) {
                case "$set" -> at.put(field, value(value));
                case "$unset" -> at.remove(field);
                case "$push" -> push(at, field, (Document) value);
                default -> throw new UnsupportedOperationException(operator);
            }
        }));
        return document;
    }

    private static Document nested(Document document, String field, Set<String> own) {
        if (own.add(field)) {
            document.put(field, new Document(document.get(field, Document.class)));
        }
        return document.get(field, Document.class);
    }

    private static void push(Document at, String field, Document each) {
        List<@Nullable Object> longer = new ArrayList<>(at.getList(field, Object.class));
        for (Object element : each.getList("$each", Object.class)) {
            longer.add(value(element));
        }
        at.put(field, longer);
    }
}
