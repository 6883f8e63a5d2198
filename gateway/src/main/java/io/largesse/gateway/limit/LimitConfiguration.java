package io.largesse.gateway.limit;

import io.largesse.platform.problem.Problems;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitProperties.class)
class LimitConfiguration {

    /** Before the security chain: a token costs more to verify than a request to refuse. */
    private static final int BEFORE_SECURITY = Ordered.HIGHEST_PRECEDENCE + 2;

    /** After it, and before the body is looked at. */
    private static final int AFTER_SECURITY = -1;

    @Bean
    FilterRegistrationBean<AddressLimitFilter> addressLimit(LimitProperties properties, Problems problems) {
        var filter = new AddressLimitFilter(
                new Addresses(properties.trustedProxies()),
                properties.loopbackFree(),
                new Buckets("address", properties.address()),
                new Buckets("failed-logins", properties.failedLogins()),
                new Refusals(problems));
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(BEFORE_SECURITY);
        return registration;
    }

    @Bean
    FilterRegistrationBean<UserLimitFilter> userLimit(LimitProperties properties, Problems problems) {
        var filter = new UserLimitFilter(
                new Buckets("user", properties.user()),
                new Buckets("client", properties.client()),
                new Refusals(problems));
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(AFTER_SECURITY);
        return registration;
    }
}
