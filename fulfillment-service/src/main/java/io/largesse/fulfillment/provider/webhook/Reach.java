package io.largesse.fulfillment.provider.webhook;

import java.net.InetAddress;

/** Which addresses a webhook may connect to. Looked at for every connection: a name may mean another address by then. */
enum Reach {
    /** Over TLS, and nothing inside our own network, whatever the name resolves to. */
    PUBLIC,
    /** Over TLS, anywhere: the configuration allows private addresses. */
    ANYWHERE,
    /** Without TLS: nothing that would cross the internet in the clear. */
    PRIVATE;

    static Reach of(boolean encrypted, boolean privateAllowed) {
        if (!encrypted) {
            return PRIVATE;
        }
        return privateAllowed ? ANYWHERE : PUBLIC;
    }

    boolean covers(InetAddress address) {
        return switch (AddressKind.of(address)) {
            case PUBLIC -> this != PRIVATE;
            case PRIVATE -> this != PUBLIC;
            case NEVER -> false;
        };
    }
}
