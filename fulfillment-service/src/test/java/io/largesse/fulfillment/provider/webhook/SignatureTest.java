package io.largesse.fulfillment.provider.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SignatureTest {

    private static final byte[] BODY = "{\"name\":\"Rote Tränke\"}".getBytes(UTF_8);

    /** {@code printf '%s' '1763712000.{"name":"Rote Tränke"}' | openssl dgst -sha256 -hmac "$secret"}. */
    @Test
    void it_is_what_openssl_makes_of_timestamp_and_body() {
        assertThat(new Signature(Caller.SECRET).of("1763712000", BODY))
                .isEqualTo("v1=a8341c442678a22f34f769437761143599d1964027474ed0facb837a503a1fe6");
    }

    @Test
    void it_is_another_for_another_time_body_or_secret() {
        String signature = new Signature(Caller.SECRET).of("1763712000", BODY);
        assertThat(new Signature(Caller.SECRET).of("1763712001", BODY)).isNotEqualTo(signature);
        assertThat(new Signature(Caller.SECRET).of("1763712000", "{}".getBytes(UTF_8)))
                .isNotEqualTo(signature);
        assertThat(new Signature("x" + Caller.SECRET).of("1763712000", BODY)).isNotEqualTo(signature);
    }
}
