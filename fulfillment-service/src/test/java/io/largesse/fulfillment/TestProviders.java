package io.largesse.fulfillment;

import io.largesse.fulfillment.domain.Grant;
import io.largesse.fulfillment.provider.Answer;
import io.largesse.fulfillment.provider.Bounds;
import io.largesse.fulfillment.provider.RewardProvider;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Providers as a deployment would add them; one world for all nodes of a test. */
@Configuration(proxyBeanMethods = false)
class TestProviders {

    static final Shop SHOP = new Shop();

    @Bean
    RewardProvider shop() {
        return SHOP;
    }

    @Bean
    RewardProvider dead() {
        return new Dead();
    }

    /** Takes every call and answers none. */
    private static final class Dead implements RewardProvider {

        private static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(2);

        @Override
        public String name() {
            return "dead";
        }

        @Override
        public Answer.ToGrant grant(Grant grant) {
            return silence();
        }

        @Override
        public Answer.ToInquiry inquire(Grant grant) {
            return silence();
        }

        @Override
        public Answer.ToRevoke revoke(Grant grant) {
            return silence();
        }

        @Override
        public Bounds bounds(Bounds general) {
            return new Bounds(
                    general.maxCalls(),
                    GIVEN_UP_AFTER,
                    general.attempts(),
                    general.firstWait(),
                    general.longestWait(),
                    general.breaker());
        }

        private static Answer.Unknown silence() {
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park();
            }
            return new Answer.Unknown("interrupted");
        }
    }
}
