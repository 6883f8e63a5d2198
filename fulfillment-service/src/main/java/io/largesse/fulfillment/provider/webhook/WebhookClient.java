package io.largesse.fulfillment.provider.webhook;

import io.largesse.fulfillment.provider.CallTrace;
import io.largesse.fulfillment.provider.webhook.WebhookAnswer.Nothing;
import io.largesse.fulfillment.provider.webhook.WebhookAnswer.Said;
import io.largesse.fulfillment.provider.webhook.WebhookProperties.Webhook;
import io.largesse.platform.observability.TraceContext;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Posts calls to one game server, and reads its word. */
final class WebhookClient implements AutoCloseable {

    static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final Logger log = LoggerFactory.getLogger(WebhookClient.class);
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();
    private static final int OK = 200;
    /** Too many requests, service unavailable: those that may name a time. */
    private static final Set<Integer> NOT_NOW = Set.of(429, 503);

    private static final int LARGEST_ANSWER = 16 * 1024;

    private final String name;
    private final WebhookTarget target;
    private final Webhook webhook;
    private final InstantSource clock;
    private final CloseableHttpClient http;

    WebhookClient(String name, WebhookTarget target, Webhook webhook, InstantSource clock) {
        this.name = name;
        this.target = target;
        this.webhook = webhook;
        this.clock = clock;
        this.http = WebhookHttp.client(target, webhook);
    }

    /** Makes the call, once. */
    WebhookAnswer call(WebhookCall call) {
        HttpPost request = request(call);
        ClassicHttpResponse response;
        try {
            response = http.executeOpen(target.host(), request, null);
        } catch (IOException e) {
            return failed(call, e);
        }
        WebhookAnswer answer = read(call, response);
        if (answer instanceof Nothing) {
            // Else the rest of it would be read to its end, wherever that is.
            request.cancel();
        }
        // Gives the connection back, if it is still good.
        Closer.closeQuietly(response);
        return answer;
    }

    private HttpPost request(WebhookCall call) {
        byte[] body = JSON.writeValueAsBytes(call);
        String timestamp = Signature.timestamp(clock.instant());
        var request = new HttpPost(target.uri());
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        request.setHeader("Accept", ContentType.APPLICATION_JSON.getMimeType());
        request.setHeader(IDEMPOTENCY_KEY, call.grantId());
        request.setHeader(Signature.TIMESTAMP_HEADER, timestamp);
        request.setHeader(Signature.HEADER, target.signature().of(timestamp, body));
        request.setHeader(TraceContext.HEADER, CallTrace.current().header());
        return request;
    }

    private WebhookAnswer read(WebhookCall call, ClassicHttpResponse response) {
        int status = response.getCode();
        if (status != OK) {
            return new Nothing(
                    "answered with status " + status, NOT_NOW.contains(status) ? pause(response) : Duration.ZERO);
        }
        Header key = response.getFirstHeader(IDEMPOTENCY_KEY);
        if (key != null && !call.grantId().equals(key.getValue())) {
            return new Nothing("answered for another grant");
        }
        try {
            HttpEntity entity = response.getEntity();
            byte[] body = entity == null ? new byte[0] : entity.getContent().readNBytes(LARGEST_ANSWER + 1);
            return body.length > LARGEST_ANSWER
                    ? new Nothing("answered with more than " + LARGEST_ANSWER + " bytes")
                    : Word.parse(body)
                            .<WebhookAnswer>map(Said::new)
                            .orElseGet(() -> new Nothing("answered without an outcome"));
        } catch (IOException e) {
            return failed(call, e);
        }
    }

    private Duration pause(ClassicHttpResponse response) {
        Header header = response.getFirstHeader(RetryAfter.HEADER);
        return RetryAfter.pause(header == null ? null : header.getValue(), clock.instant());
    }

    private Nothing failed(WebhookCall call, IOException fault) {
        Optional<String> untrusted = fault instanceof SSLException tls ? Trust.fault(tls) : Optional.empty();
        if (fault instanceof OutOfReachException || untrusted.isPresent()) {
            log.warn("Webhook {}: {}", name, untrusted.orElse(fault.getMessage()));
        } else {
            log.debug("Webhook {}: no answer to {} {}", name, call.call(), call.grantId(), fault);
        }
        return new Nothing(
                switch (fault) {
                    case OutOfReachException _ -> "its address may not be connected to";
                    case UnknownHostException _ -> "its host is not known";
                    case ConnectTimeoutException _, ConnectException _, NoRouteToHostException _ -> "no connection";
                    case SocketTimeoutException _ -> "no answer within " + webhook.responseTimeout();
                    case SSLException _ -> untrusted.orElse("no TLS: " + fault.getMessage());
                    default -> "the connection broke";
                });
    }

    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }
}
