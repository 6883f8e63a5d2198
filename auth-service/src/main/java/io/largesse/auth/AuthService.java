package io.largesse.auth;

import io.largesse.platform.LargesseApplication;
import io.largesse.platform.Platform;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** The auth-service: who somebody is, and the tokens that say so. */
@SpringBootApplication
@Import(Platform.class)
public class AuthService {

    public static final String NAME = "auth-service";

    public static void main(String... args) {
        LargesseApplication.run(AuthService.class, NAME, args);
    }
}
