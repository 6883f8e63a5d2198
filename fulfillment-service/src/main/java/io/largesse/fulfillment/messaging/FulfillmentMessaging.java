package io.largesse.fulfillment.messaging;

import io.largesse.platform.messaging.Publisher;
import io.largesse.platform.messaging.Tables;
import io.largesse.platform.messaging.TopicTable;
import io.largesse.user.UserStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The beans of this package. */
@Configuration(proxyBeanMethods = false)
public class FulfillmentMessaging {

    @Bean
    Replies replies(Publisher publisher) {
        return new Replies(publisher);
    }

    @Bean
    UserStatuses userStatuses(Tables tables) {
        return new UserStatuses(tables);
    }

    @Bean
    TopicTable<UserStatus> userStatusTable(UserStatuses statuses) {
        return statuses.table();
    }
}
