package io.largesse.gateway.limit;

import io.largesse.platform.FilterOrder;
import io.largesse.platform.problem.Problems;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitProperties.class)
class LimitConfiguration {

    @Bean
    Addresses addresses(LimitProperties properties) {
        return new Addresses(properties.trustedProxies());
    }

    @Bean
    FilterRegistrationBean<AddressLimitFilter> addressLimit(
            Addresses addresses, LimitProperties properties, Problems problems) {
        var filter = new AddressLimitFilter(
                addresses,
                properties.loopbackFree(),
                new Buckets("address", properties.address()),
                new Buckets("failed-logins", properties.failedLogins()),
                new Refusals(problems));
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(FilterOrder.ADDRESS_LIMIT.order());
        return registration;
    }

    @Bean
    FilterRegistrationBean<UserLimitFilter> userLimit(LimitProperties properties, Problems problems) {
        var filter = new UserLimitFilter(
                new Buckets("user", properties.user()),
                new Buckets("client", properties.client()),
                new Refusals(problems));
        var registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(FilterOrder.USER_LIMIT.order());
        return registration;
    }
}
