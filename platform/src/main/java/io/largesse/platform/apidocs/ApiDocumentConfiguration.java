package io.largesse.platform.apidocs;

import io.largesse.platform.observability.TraceContext;
import io.largesse.platform.security.AccessTable;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.oas.models.media.Schema;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.jwt.Jwt;
import tools.jackson.databind.JsonNode;

/** The OpenAPI document of a service, at its {@code /api-docs}. */
@Configuration(proxyBeanMethods = false)
public class ApiDocumentConfiguration {

    static {
        // Arguments of handlers that are none of the caller's.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Jwt.class, TraceContext.class);
        // Any JSON, and not what the class that holds it can tell of it.
        SpringDocUtils.getConfig().replaceWithSchema(JsonNode.class, new Schema<>());
    }

    @Bean
    ModelConverter recordFields() {
        return new RecordFields();
    }

    @Bean
    OpenApiCustomizer apiDocument(@Value("${spring.application.name}") String service, AccessTable access) {
        return new ApiDocument(service, access, ApiNotes.of(service));
    }
}
