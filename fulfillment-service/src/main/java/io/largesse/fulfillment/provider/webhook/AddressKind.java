package io.largesse.fulfillment.provider.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Where an address leads, by IANA's registries of special-purpose addresses. */
enum AddressKind {
    /** Somewhere on the internet. */
    PUBLIC,
    /** This machine, or a network of its owner. */
    PRIVATE,
    /** No server of anybody's; or link-local, where clouds tell their machines' secrets. */
    NEVER;

    private static final List<Block> NEVER_IPV4 = blocks(
            "0.0.0.0/8",
            "169.254.0.0/16",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");
    private static final List<Block> PRIVATE_IPV4 =
            blocks("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "198.18.0.0/15");
    private static final List<Block> PRIVATE_IPV6 = blocks("::1/128", "fc00::/7");
    private static final Block GLOBAL_IPV6 = Block.parse("2000::/3");
    /** Tunnels, which lead to an address that is not looked at; documentation. */
    private static final List<Block> NEVER_IPV6 = blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private static final Block TRANSLATED_IPV4 = Block.parse("64:ff9b::/96");
    private static final int IPV4_BYTES = 4;

    static AddressKind of(InetAddress address) {
        byte[] octets = address.getAddress();
        if (address instanceof Inet4Address) {
            return ipv4(octets);
        }
        if (TRANSLATED_IPV4.contains(octets)) {
            return ipv4(Arrays.copyOfRange(octets, octets.length - IPV4_BYTES, octets.length));
        }
        if (isIn(PRIVATE_IPV6, octets)) {
            return PRIVATE;
        }
        // Mapped IPv4 addresses are IPv4 to Java; whatever else lies outside the global block is of no use.
        return GLOBAL_IPV6.contains(octets) && !isIn(NEVER_IPV6, octets) ? PUBLIC : NEVER;
    }

    private static AddressKind ipv4(byte[] octets) {
        if (isIn(NEVER_IPV4, octets)) {
            return NEVER;
        }
        return isIn(PRIVATE_IPV4, octets) ? PRIVATE : PUBLIC;
    }

    private static boolean isIn(List<Block> blocks, byte[] octets) {
        return blocks.stream().anyMatch(block -> block.contains(octets));
    }

    private static List<Block> blocks(String... cidrs) {
        return Stream.of(cidrs).map(Block::parse).toList();
    }

    /** All addresses that begin with the same bits. */
    private static final class Block {

        private final byte[] first;
        private final int bits;

        private Block(byte[] first, int bits) {
            this.first = first;
            this.bits = bits;
        }

        static Block parse(String cidr) {
            int slash = cidr.indexOf('/');
            try {
                byte[] first = InetAddress.getByName(cidr.substring(0, slash)).getAddress();
                return new Block(first, Integer.parseInt(cidr.substring(slash + 1)));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(cidr, e);
            }
        }

        boolean contains(byte[] address) {
            if (address.length != first.length) {
                return false;
            }
            int whole = bits / Byte.SIZE;
            if (!Arrays.equals(address, 0, whole, first, 0, whole)) {
                return false;
            }
            int rest = bits % Byte.SIZE;
            return rest == 0
                    || (address[whole] & 0xff) >> (Byte.SIZE - rest) == (first[whole] & 0xff) >> (Byte.SIZE - rest);
        }
    }
}
