package io.largesse.platform.observability;

import io.largesse.platform.FilterOrder;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The service's name, its clock, and its trace ids. */
@Configuration(proxyBeanMethods = false)
public class ObservabilityConfiguration {

    @Bean
    ServiceName serviceName(@Value("${spring.application.name}") String name) {
        return new ServiceName(name);
    }

    /** The one clock of the service, in milliseconds: what the store and the messages keep. */
    @Bean
    InstantSource clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Bean
    FilterRegistrationBean<TraceFilter> traceFilter(ServiceName service) {
        var registration = new FilterRegistrationBean<>(new TraceFilter(service));
        registration.setOrder(FilterOrder.TRACE.order());
        return registration;
    }
}
