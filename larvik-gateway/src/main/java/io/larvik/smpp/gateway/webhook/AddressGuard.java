package io.larvik.smpp.gateway.webhook;

import io.larvik.smpp.session.Network;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Decides to which addresses a webhook may lead: those that everybody can reach, and networks that the operator allows. It
 * is asked about the very address that is then connected to. Immutable.
 */
final class AddressGuard {

    private static final List<Network> NOT_PUBLIC = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/23",
                    "2001:db8::/32",
                    "3fff::/20",
                    "5f00::/16",
                    "fc00::/7",
                    "fe80::/10",
                    "fec0::/10",
                    "ff00::/8")
            .map(Network::of)
            .toList();

    private static final Network SIX_TO_FOUR = Network.of("2002::/16");
    private static final int SIX_TO_FOUR_PLACE = 2;
    private static final Network TRANSLATED = Network.of("64:ff9b::/96");
    private static final int TRANSLATED_PLACE = 12;
    private static final int IPV4_OCTETS = 4;

    private final List<Network> allowed;

    /**
     * Creates the guard.
     *
     * @param allowed the networks that are allowed beside what is public
     */
    AddressGuard(List<Network> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /** Returns whether a webhook may lead to an address. */
    boolean allows(InetAddress address) {
        return allowed.stream().anyMatch(network -> network.contains(address)) || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        if (address instanceof Inet6Address && SIX_TO_FOUR.contains(address)) {
            return isPublic(within(address, SIX_TO_FOUR_PLACE));
        }
        if (address instanceof Inet6Address && TRANSLATED.contains(address)) {
            return isPublic(within(address, TRANSLATED_PLACE));
        }
        return NOT_PUBLIC.stream().noneMatch(network -> network.contains(address));
    }

    /** Returns the IPv4 address that an IPv6 address leads to. */
    private static InetAddress within(InetAddress address, int place) {
        byte[] octets = Arrays.copyOfRange(address.getAddress(), place, place + IPV4_OCTETS);
        try {
            return Inet4Address.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // four octets are an address
        }
    }
}
