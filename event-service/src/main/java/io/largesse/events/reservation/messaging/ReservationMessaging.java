package io.largesse.events.reservation.messaging;

import io.largesse.events.reservation.ClaimSteps;
import io.largesse.platform.messaging.Consumers;
import io.largesse.platform.messaging.Publisher;
import io.largesse.platform.messaging.TopicTable;
import io.largesse.schema.Topic;
import io.largesse.user.UserStatus;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;

/** What this subject consumes. */
@Configuration(proxyBeanMethods = false)
class ReservationMessaging {

    @Bean
    TopicTable<UserStatus> userStatusTable(UserStatuses users) {
        return users.table();
    }

    @Bean
    ConcurrentMessageListenerContainer<String, byte[]> claimCommands(
            Consumers consumers, ClaimSteps steps, Publisher publisher, InstantSource clock) {
        return consumers.of(Topic.CLAIM_EVENT_COMMANDS, new ClaimCommandConsumer(steps, publisher, clock));
    }
}
