package io.largesse.platform.drain;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DrainProperties.class)
public class DrainConfiguration {

    @Bean
    Draining draining(DrainProperties properties) {
        return new Draining(properties.drain());
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> drained(Draining draining) {
        return server -> server.addConnectorCustomizers(draining::drains);
    }
}
