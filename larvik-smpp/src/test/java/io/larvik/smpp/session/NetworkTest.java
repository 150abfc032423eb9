package io.larvik.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16, 10.1.0.0, true",
        "10.1.0.0/16, 10.1.255.255, true",
        "10.1.0.0/16, 10.2.0.0, false",
        "10.1.0.0/16, 10.0.255.255, false",
        "10.1.16.0/20, 10.1.31.255, true",
        "10.1.16.0/20, 10.1.32.0, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.255, true",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.6, false",
        "0.0.0.0/0, 255.255.255.255, true",
        "0.0.0.0/0, ::1, false",
        "::/0, 127.0.0.1, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::, false",
        "2001:db8::/33, 2001:db8:8000::, false",
        "::1, ::1, true",
        "::1/128, ::2, false",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
    })
    void addressIsInTheNetworkWhenTheyShareThePrefix(String cidr, String address, boolean contained)
            throws UnknownHostException {
        assertThat(Network.of(cidr).contains(InetAddress.getByName(address))).isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource({
        "'', network: '' does not begin with an IP address",
        "localhost, network: 'localhost' does not begin with an IP address",
        "10.0.0/8, network: '10.0.0/8' does not begin with an IP address",
        "fe80::1%eth0, network: 'fe80::1%eth0' does not begin with an IP address",
        "10.0.0.0/33, 'network: prefix length 33, allowed are 0 to 32'",
        "::/129, 'network: prefix length 129, allowed are 0 to 128'",
        "10.0.0.0/, 'network: ''10.0.0.0/'', after the slash allowed are 0 to 32'",
        "10.0.0.0/-1, 'network: ''10.0.0.0/-1'', after the slash allowed are 0 to 32'",
        "10.0.0.0/255.0.0.0, 'network: ''10.0.0.0/255.0.0.0'', after the slash allowed are 0 to 32'",
        "10.1.2.3/8, 'network: 10.1.2.3/8 has bits beyond its prefix; the network is 10.0.0.0/8, the address 10.1.2.3/32'",
        "::ffff:10.0.0.0/104, 'network: ''::ffff:10.0.0.0/104'' is an IPv4 address within IPv6; connections from there are"
                + " IPv4: write 10.0.0.0'",
    })
    void whatIsNoNetworkIsRefused(String cidr, String why) {
        assertThatThrownBy(() -> Network.of(cidr))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(why);
    }

    @Test
    void networksOfTheSameAddressesAreEqual() {
        assertThat(Network.of("2001:DB8:0::/32")).isEqualTo(Network.of("2001:db8::/32"));
        assertThat(Network.of("10.0.0.0/8")).isNotEqualTo(Network.of("10.0.0.0/9"));
    }

    @Test
    void networkPrintsAsItIsWritten() {
        assertThat(Network.of("2001:db8::/32")).hasToString("2001:db8::/32");
        assertThat(Network.of("192.0.2.7")).hasToString("192.0.2.7/32");
    }
}
