package io.largesse.platform.tls;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Beans of this package. */
@Configuration(proxyBeanMethods = false)
public class TlsConfiguration {

    /** @param bundle the name of one of Spring Boot's {@code spring.ssl.bundle}; empty for what the JVM trusts */
    @Bean
    OutgoingTls outgoingTls(@Value("${largesse.tls.bundle}") String bundle, SslBundles bundles) {
        return bundle.isEmpty()
                ? OutgoingTls.ofJvm()
                : new OutgoingTls(bundles.getBundle(bundle).createSslContext());
    }
}
