package io.largesse.platform.problem;

import io.largesse.platform.FilterOrder;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Problems, strict JSON and the limits of requests. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebProperties.class)
@Import({ProblemAdvice.class, ErrorDispatch.class})
public class ProblemConfiguration {

    @Bean
    Problems problems(JsonMapper json) {
        return new Problems(json);
    }

    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return new StrictJson();
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerProblems() {
        return server -> server.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ContainerProblems.class.getName());
            }
        });
    }

    @Bean
    FilterRegistrationBean<ConcurrencyLimitFilter> concurrencyLimit(
            WebProperties properties, Problems problems, MeterRegistry meters) {
        var registration =
                new FilterRegistrationBean<>(new ConcurrencyLimitFilter(properties.maxRequests(), problems, meters));
        registration.setOrder(FilterOrder.CONCURRENCY_LIMIT.order());
        return registration;
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimit(WebProperties properties, Problems problems) {
        var registration = new FilterRegistrationBean<>(new BodyLimitFilter(properties, problems));
        registration.setOrder(FilterOrder.BODY_LIMIT.order());
        return registration;
    }
}
