package io.largesse.platform.production;

import java.util.List;
import java.util.Locale;
import org.springframework.core.env.Environment;

/** The network between the services and what they need. */
public final class ProductionNetwork {

    /** Whether the network itself, such as a service mesh, encrypts what goes over it. */
    private static final String TRUSTED = "largesse.production.trusted-network";

    private static final String OR_TRUST =
            " Where the network itself encrypts, as a service mesh does, set largesse.production.trusted-network=true.";

    private ProductionNetwork() {}

    public static boolean isTrusted(Environment environment) {
        return environment.getProperty(TRUSTED, Boolean.class, false);
    }

    /** Finds fault with what goes over the network as it is, unless the network is trusted. */
    public static List<LocalDefault> unencrypted(Environment environment, String setting, String fault, String remedy) {
        return isTrusted(environment) ? List.of() : List.of(new LocalDefault(setting, fault, remedy + OR_TRUST));
    }

    /** Finds fault with an address that is not one of TLS. */
    public static List<LocalDefault> plain(Environment environment, String setting, String address, String remedy) {
        return address.toLowerCase(Locale.ROOT).startsWith("https:")
                ? List.of()
                : unencrypted(environment, setting, "is not https: " + address, remedy);
    }
}
