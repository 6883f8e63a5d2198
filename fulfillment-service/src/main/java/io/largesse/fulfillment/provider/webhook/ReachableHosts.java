package io.largesse.fulfillment.provider.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Resolves a host for the very connection that is about to be made, so that what was looked at is what is connected to. A name
 * with one address that may not be reached is not connected to at all: it is not what it seems.
 */
final class ReachableHosts implements DnsResolver {

    private final Reach reach;
    private final DnsResolver names;

    ReachableHosts(Reach reach) {
        this(reach, SystemDefaultDnsResolver.INSTANCE);
    }

    ReachableHosts(Reach reach, DnsResolver names) {
        this.reach = reach;
        this.names = names;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        for (InetAddress address : addresses) {
            if (!reach.covers(address)) {
                throw new OutOfReachException(host, address);
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }
}
