package io.largesse.platform;

import io.largesse.platform.apidocs.ApiDocumentConfiguration;
import io.largesse.platform.drain.DrainConfiguration;
import io.largesse.platform.messaging.MessagingConfiguration;
import io.largesse.platform.observability.ObservabilityConfiguration;
import io.largesse.platform.outbox.OutboxConfiguration;
import io.largesse.platform.problem.ProblemConfiguration;
import io.largesse.platform.production.ProductionConfiguration;
import io.largesse.platform.security.SecurityConfiguration;
import io.largesse.platform.store.StoreConfiguration;
import io.largesse.platform.tls.TlsConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything that a service with a store gets: {@code @Import(Platform.class)}. */
@Configuration(proxyBeanMethods = false)
@Import({
    MessagingConfiguration.class,
    StoreConfiguration.class,
    OutboxConfiguration.class,
    ProductionConfiguration.class,
    SecurityConfiguration.class,
    ProblemConfiguration.class,
    DrainConfiguration.class,
    ApiDocumentConfiguration.class,
    ObservabilityConfiguration.class,
    TlsConfiguration.class
})
public class Platform {}
