package io.largesse.fulfillment.web;

import static io.largesse.platform.security.AccessRule.allow;
import static org.springframework.http.HttpMethod.GET;

import io.largesse.platform.security.AccessRules;
import io.largesse.platform.security.Role;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The HTTP API of the service, and who may use it. */
@Configuration(proxyBeanMethods = false)
@Import(InventoryController.class)
public class InventoryWeb {

    @Bean
    AccessRules inventoryAccess() {
        return () -> List.of(
                allow(GET, "/api/inventory/me").to(Role.USER),
                allow(GET, "/api/inventory/me/coupons").to(Role.USER),
                allow(GET, "/api/inventory/{userId}", "/api/inventory/{userId}/coupons")
                        .to(Role.OPERATOR, Role.AUDITOR, Role.ADMIN));
    }
}
