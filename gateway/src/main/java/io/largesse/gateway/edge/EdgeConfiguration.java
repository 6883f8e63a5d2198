package io.largesse.gateway.edge;

import io.largesse.gateway.limit.Addresses;
import io.largesse.platform.FilterOrder;
import io.largesse.platform.observability.ServiceName;
import io.largesse.platform.problem.Problems;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.web.filter.CorsFilter;

/** Beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EdgeProperties.class)
class EdgeConfiguration {

    @Bean
    FilterRegistrationBean<HeaderWriterFilter> answerHeaders(EdgeProperties properties) {
        var registration = new FilterRegistrationBean<>(AnswerHeaders.filter(properties.hsts()));
        registration.setOrder(FilterOrder.ANSWER_HEADERS.order());
        return registration;
    }

    /** The filter above sees what is refused before the security chain, too. */
    @Bean
    Customizer<HttpSecurity> noHeadersOfTheChain() {
        return http -> http.headers(AbstractHttpConfigurer::disable);
    }

    /** Before the security chain, as a browser asks without a token whether it may ask; and before the limits, or a page could not read that it was refused. */
    @Bean
    FilterRegistrationBean<CorsFilter> cors(EdgeProperties properties, Problems problems) {
        var origins = properties.cors().allowedOrigins();
        var registration = new FilterRegistrationBean<>(Cors.filter(origins, problems));
        registration.setOrder(FilterOrder.CORS.order());
        registration.setEnabled(!origins.isEmpty());
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> accessLog(
            EdgeProperties properties, ServiceName service, Addresses addresses) {
        return server -> {
            if (properties.accessLog()) {
                server.addEngineValves(new AccessLines(service, addresses));
            }
        };
    }
}
