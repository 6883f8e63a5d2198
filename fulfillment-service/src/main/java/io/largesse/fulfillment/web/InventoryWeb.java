package io.largesse.fulfillment.web;

import io.largesse.platform.security.AccessRules;
import io.largesse.platform.security.Role;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;

/** The HTTP API of the service, and who may use it. */
@Configuration(proxyBeanMethods = false)
@Import(InventoryController.class)
public class InventoryWeb {

    @Bean
    AccessRules inventoryAccess() {
        return requests -> {
            requests.requestMatchers(HttpMethod.GET, "/api/inventory/me").hasRole(Role.USER.name());
            requests.requestMatchers(HttpMethod.GET, "/api/inventory/{userId}")
                    .hasAnyRole(Role.OPERATOR.name(), Role.AUDITOR.name(), Role.ADMIN.name());
        };
    }
}
