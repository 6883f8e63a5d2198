package io.largesse.gateway.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/** From where a request comes: what a client says about it counts only where a proxy of ours has said it. */
public final class Addresses {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    /** A household, or a machine, has as many addresses as it wants within so many octets of IPv6. */
    private static final int IPV6_OCTETS = 8;

    private final List<IpAddressMatcher> proxies;

    /** @throws IllegalArgumentException where one is neither an address nor a network */
    Addresses(List<String> proxies) {
        this.proxies = proxies.stream().map(IpAddressMatcher::new).toList();
    }

    public InetAddress of(HttpServletRequest request) {
        InetAddress address = parsed(request.getRemoteAddr());
        if (address == null) {
            throw new IllegalStateException("a connection comes from no address: " + request.getRemoteAddr());
        }
        String forwarded = String.join(",", Collections.list(request.getHeaders(FORWARDED_FOR)));
        List<String> hops = Arrays.asList(forwarded.split(",", -1)).reversed();
        for (String hop : hops) {
            InetAddress before = isProxy(address) ? parsed(hop.strip()) : null;
            if (before == null) {
                break;
            }
            address = before;
        }
        return address;
    }

    /** What is counted together. */
    static String key(InetAddress address) {
        byte[] octets = address.getAddress();
        return HexFormat.of().formatHex(address instanceof Inet6Address ? Arrays.copyOf(octets, IPV6_OCTETS) : octets);
    }

    private boolean isProxy(InetAddress address) {
        return proxies.stream().anyMatch(proxy -> proxy.matches(address.getHostAddress()));
    }

    /** Null where it is no address; nothing is looked up. */
    private static @Nullable InetAddress parsed(String text) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
