package io.largesse.chaos.crash;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaConsumerFactoryCustomizer;
import org.springframework.boot.kafka.autoconfigure.DefaultKafkaProducerFactoryCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

/** Beans that see what a service writes, sends, commits and answers, beside those of the service itself. */
@Configuration(proxyBeanMethods = false)
public class Crashing {

    /** The system property that says where the node ends. */
    public static final String POINT = "largesse.chaos.crash";

    @Bean
    CrashPoint crashPoint() {
        return CrashPoint.parse(System.getProperty(POINT));
    }

    @Bean
    MongoClientSettingsBuilderCustomizer writes(CrashPoint point) {
        return settings -> settings.addCommandListener(new Writes(point));
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    Requests requests(CrashPoint point) {
        return new Requests(point);
    }

    @Bean
    DefaultKafkaProducerFactoryCustomizer sends(CrashPoint point) {
        return factory -> watchSends(factory, point);
    }

    @Bean
    DefaultKafkaConsumerFactoryCustomizer commits(CrashPoint point) {
        return factory -> watchCommits(factory, point);
    }

    private static <K, V> void watchSends(DefaultKafkaProducerFactory<K, V> factory, CrashPoint point) {
        factory.addPostProcessor(producer -> watched(producer, Producer.class, (method, arguments) -> {
            if (method.equals("send") && arguments.length == 2) {
                arguments[1] = acknowledged((ProducerRecord<?, ?>) arguments[0], (Callback) arguments[1], point);
            }
        }));
    }

    private static Callback acknowledged(ProducerRecord<?, ?> sent, Callback next, CrashPoint point) {
        return (metadata, fault) -> {
            if (fault == null && sent.value() instanceof byte[] value) {
                point.passed(Moment.AFTER_SEND, sent.topic(), () -> new String(value, StandardCharsets.ISO_8859_1));
            }
            next.onCompletion(metadata, fault);
        };
    }

    private static <K, V> void watchCommits(DefaultKafkaConsumerFactory<K, V> factory, CrashPoint point) {
        factory.addPostProcessor(consumer -> watched(consumer, Consumer.class, (method, arguments) -> {
            if (method.startsWith("commit") && arguments.length > 0 && arguments[0] instanceof Map<?, ?> offsets) {
                offsets.forEach((partition, _) ->
                        point.passed(Moment.BEFORE_COMMIT, ((TopicPartition) partition).topic(), () -> ""));
            }
        }));
    }

    /** The same client, which tells of every call, and of its arguments, before it is made. */
    @SuppressWarnings("unchecked")
    private static <T> T watched(T client, Class<? super T> type, BiConsumer<String, Object[]> before) {
        InvocationHandler handler = (_, method, given) -> {
            Object[] arguments = given == null ? new Object[0] : given;
            before.accept(method.getName(), arguments);
            try {
                return method.invoke(client, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        };
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
    }
}
