package io.largesse.platform.apidocs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says of the fields of a record which may be null and which are always there, as JSpecify's annotation says it: springdoc sees those of
 * a field or a parameter, and this one belongs to the type.
 */
final class RecordFields implements ModelConverter {

    private static final String NULL = "null";
    private static final String REFERENCE = "#/components/schemas/";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> resolved = chain.next().resolve(type, context, chain);
        Class<?> java =
                TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
        if (resolved != null && java.isRecord()) {
            complete(model(resolved, context), java);
        }
        return resolved;
    }

    private static Schema<?> model(Schema<?> resolved, ModelConverterContext context) {
        String reference = resolved.get$ref();
        Schema<?> named = reference == null || !reference.startsWith(REFERENCE)
                ? null
                : context.getDefinedModels().get(reference.substring(REFERENCE.length()));
        return named == null ? resolved : named;
    }

    @SuppressWarnings("rawtypes") // as the model has them
    private static void complete(Schema<?> model, Class<?> type) {
        @Nullable Map<String, Schema> fields = model.getProperties();
        if (fields == null) {
            return;
        }
        Set<String> required = new LinkedHashSet<>(model.getRequired() == null ? List.of() : model.getRequired());
        boolean sparse = leavesOutNull(type.getAnnotation(JsonInclude.class));
        for (RecordComponent component : type.getRecordComponents()) {
            String name = name(component);
            @Nullable Schema<?> field = fields.get(name);
            if (field == null) {
                refuseUnlessUnwrapped(component);
                continue;
            }
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(name);
            } else if (!sparse && !leavesOutNull(component.getAccessor().getAnnotation(JsonInclude.class))) {
                fields.put(name, orNull(field));
            }
        }
        model.setRequired(required.isEmpty() ? null : List.copyOf(required));
    }

    /** A document has one schema of a name, and of two types that share it the second would be shown as the first. */
    private static void refuseUnlessUnwrapped(RecordComponent component) {
        if (!component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
            throw new IllegalStateException("%s is not the only type of its simple name: its schema lacks %s"
                    .formatted(component.getDeclaringRecord(), component.getName()));
        }
    }

    private static boolean leavesOutNull(@Nullable JsonInclude include) {
        return include != null && include.value() == JsonInclude.Include.NON_NULL;
    }

    private static String name(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null || named.value().isEmpty() ? component.getName() : named.value();
    }

    /** Idempotent: a type is resolved as often as it is named. */
    private static Schema<?> orNull(Schema<?> field) {
        if (field.getAnyOf() != null) {
            return field;
        }
        if (field.get$ref() != null || field.getEnum() != null) {
            return new Schema<>(SpecVersion.V31)
                    .addAnyOfItem(field)
                    .addAnyOfItem(new Schema<>(SpecVersion.V31).typesItem(NULL));
        }
        if (field.getTypes() == null && field.getType() != null) {
            field.typesItem(field.getType());
        }
        // One that says nothing of its type may be null already.
        return field.getTypes() == null ? field : field.typesItem(NULL);
    }
}
