package io.largesse.platform.store;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import io.largesse.platform.production.ProductionCheck;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.MongoTemplate;

/** What every service asks of its store; the connection itself is Boot's {@code spring.mongodb.*}. */
@Configuration(proxyBeanMethods = false)
public class StoreConfiguration {

    private static final int SELECTION_TIMEOUT_SECONDS = 5;
    private static final int READ_TIMEOUT_SECONDS = 10;

    @Bean
    static ProductionCheck storeInProduction() {
        return new StoreInProduction();
    }

    @Bean
    HealthIndicator storeHealthIndicator(MongoTemplate mongo) {
        return new StoreHealthIndicator(mongo);
    }

    /** What was acknowledged is never lost, and what is read is never rolled back; a store that is away is noticed soon. */
    @Bean
    MongoClientSettingsBuilderCustomizer durableStore() {
        return settings -> settings.writeConcern(WriteConcern.MAJORITY)
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(SELECTION_TIMEOUT_SECONDS, TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.readTimeout(READ_TIMEOUT_SECONDS, TimeUnit.SECONDS));
    }
}
