package io.largesse.fulfillment.provider.webhook;

import java.io.Serial;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** The host has an address that the webhook may not connect to. */
final class OutOfReachException extends UnknownHostException {

    @Serial
    private static final long serialVersionUID = 1L;

    OutOfReachException(String host, InetAddress address) {
        super(host + " has the address " + address.getHostAddress() + ", which this webhook may not connect to");
    }
}
