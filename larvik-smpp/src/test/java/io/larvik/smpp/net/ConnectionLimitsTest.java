package io.larvik.smpp.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.net.ConnectionLimits.Entry;
import io.larvik.smpp.net.ConnectionLimits.Limit;
import io.larvik.smpp.net.ConnectionLimits.Place;
import io.larvik.smpp.session.AcceptOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("B2")
class ConnectionLimitsTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final InetAddress HERE = address("192.0.2.1");
    private static final InetAddress THERE = address("192.0.2.2");
    private static final InetAddress LOOPBACK = address("127.0.0.1");

    private final List<String> closed = new ArrayList<>();
    private long now = -5;

    @Test
    void connectionsBeyondTheLimitAreRefused() {
        ConnectionLimits limits = limits(AcceptOptions.DEFAULT.with(o -> o.maxConnections(2)));
        Place first = place(limits, HERE);
        place(limits, HERE).bound();

        assertThat(enter(limits, HERE)).isEqualTo(Limit.MAX_CONNECTIONS);
        first.leave();
        assertThat(enter(limits, HERE)).isInstanceOf(Place.class);
    }

    @Test
    void oldestIdleConnectionMakesRoomForTheNext() {
        ConnectionLimits limits = limits(AcceptOptions.DEFAULT.with(o -> o.maxUnboundConnections(2)));
        Place bound = named(limits, "bound");
        named(limits, "first").heard();
        named(limits, "second").heard();
        bound.bound();
        bound.heard();
        assertThat(closed).isEmpty();

        named(limits, "third").heard();
        assertThat(closed).containsExactly("first");
        named(limits, "fourth").heard();

        assertThat(closed).containsExactly("first", "second");
        assertThat(limits.unbound()).isEqualTo(2);
    }

    @Test
    void newcomersAreEvictedByTheirLikeOnly() {
        ConnectionLimits limits = limits(AcceptOptions.DEFAULT.with(o -> o.maxUnboundConnections(1)));
        named(limits, "idle").heard();
        named(limits, "first");
        named(limits, "second");
        named(limits, "third");
        assertThat(limits.isCrowded()).isFalse();
        named(limits, "fourth");

        assertThat(limits.isCrowded()).isTrue();
        assertThat(closed).isEmpty();
        named(limits, "fifth");

        assertThat(closed).containsExactly("first");
    }

    @Test
    void bindBeingDecidedOutlastsThoseThatWait() {
        ConnectionLimits limits = limits(AcceptOptions.DEFAULT.with(o -> o.maxUnboundConnections(1)));
        Place binds = named(limits, "binds");
        binds.deciding(true);
        binds.heard();
        named(limits, "waits").heard();
        named(limits, "waits, too").heard();
        assertThat(closed).containsExactly("waits");

        binds.deciding(false);

        assertThat(closed).containsExactly("waits", "waits, too");
        assertThat(limits.unbound()).isEqualTo(1);
    }

    @Test
    void boundAndClosedTakeNoPlaceOfTheUnbound() {
        ConnectionLimits limits = limits(AcceptOptions.DEFAULT);
        Place bound = place(limits, HERE);
        Place gone = place(limits, HERE);
        assertThat(limits.unbound()).isEqualTo(2);

        bound.bound();
        bound.deciding(false);
        bound.heard();
        gone.leave();
        gone.heard();

        assertThat(limits.unbound()).isZero();
    }

    @Test
    void unboundConnectionsOfOneAddressAreLimited() {
        ConnectionLimits limits = limits(AcceptOptions.DEFAULT);
        List<Place> twenty = places(limits, HERE, 20);

        assertThat(enter(limits, HERE)).isEqualTo(Limit.MAX_UNBOUND_PER_ADDRESS);
        assertThat(enter(limits, THERE)).isInstanceOf(Place.class);
        twenty.get(0).bound();
        assertThat(enter(limits, HERE)).isInstanceOf(Place.class);
    }

    @Test
    void addressesOfOneIpv6NetworkCountTogether() {
        ConnectionLimits limits = limits(AcceptOptions.DEFAULT.with(o -> o.maxUnboundPerAddress(1)));
        place(limits, address("2001:db8:1:2::1"));

        assertThat(enter(limits, address("2001:db8:1:2:ffff::9"))).isEqualTo(Limit.MAX_UNBOUND_PER_ADDRESS);
        assertThat(enter(limits, address("2001:db8:1:3::1"))).isInstanceOf(Place.class);
    }

    @Test
    void evictedConnectionFreesThePlaceOfItsAddressAtOnce() {
        ConnectionLimits limits = limits(
                AcceptOptions.DEFAULT.with(o -> o.maxUnboundConnections(1).maxUnboundPerAddress(1)));
        Place evicted = place(limits, HERE);
        evicted.heard();
        place(limits, THERE).heard();

        assertThat(enter(limits, HERE)).isInstanceOf(Place.class);
        evicted.leave();
        assertThat(limits.connections()).isEqualTo(2);
        assertThat(limits.unbound()).isEqualTo(2);
    }

    @Test
    void connectionsComeAtTheRateOfTheirAddress() {
        ConnectionLimits limits = limits(AcceptOptions.DEFAULT.with(o -> o.acceptRate(10)));
        places(limits, HERE, 10).forEach(Place::leave);

        assertThat(enter(limits, HERE)).isEqualTo(Limit.ACCEPT_RATE);
        assertThat(enter(limits, THERE)).isInstanceOf(Place.class);
        now += SECOND / 10;
        assertThat(enter(limits, HERE)).isInstanceOf(Place.class);
        assertThat(enter(limits, HERE)).isEqualTo(Limit.ACCEPT_RATE);
    }

    @Test
    void loopbackIsLimitedWhenThatIsAskedFor() {
        ConnectionLimits unasked = limits(AcceptOptions.DEFAULT);
        ConnectionLimits perAddress = limits(AcceptOptions.DEFAULT.with(o -> o.maxUnboundPerAddress(2)));
        ConnectionLimits rate = limits(AcceptOptions.DEFAULT.with(o -> o.acceptRate(2)));

        assertThat(places(unasked, LOOPBACK, 500)).hasSize(500);
        places(perAddress, LOOPBACK, 2);
        places(rate, LOOPBACK, 2);
        assertThat(enter(perAddress, LOOPBACK)).isEqualTo(Limit.MAX_UNBOUND_PER_ADDRESS);
        assertThat(enter(rate, LOOPBACK)).isEqualTo(Limit.ACCEPT_RATE);
    }

    @Test
    void connectionThroughAProxyCountsForTheAddressBehindIt() {
        ConnectionLimits limits = limits(AcceptOptions.DEFAULT.with(o -> o.maxUnboundPerAddress(1)));
        place(limits, HERE);
        Place fromHere = place(limits, null);
        Place fromThere = place(limits, null);

        assertThat(fromHere.identify(HERE, now)).isEqualTo(Limit.MAX_UNBOUND_PER_ADDRESS);
        assertThat(fromThere.identify(THERE, now)).isNull();
        assertThat(enter(limits, THERE)).isEqualTo(Limit.MAX_UNBOUND_PER_ADDRESS);
    }

    @Test
    void nothingIsRememberedOfConnectionsThatAreGone() {
        ConnectionLimits limits = limits(AcceptOptions.DEFAULT.with(o -> o.maxUnboundPerAddress(5)));
        List<Place> places = places(limits, LOOPBACK, 5);
        places.get(0).bound();

        places.forEach(Place::leave);
        places.forEach(Place::leave);

        assertThat(limits.connections()).isZero();
        assertThat(limits.unbound()).isZero();
        assertThat(limits.addresses()).isZero();
    }

    @Test
    void ratesOfTenThousandAddressesAreWatched() {
        ConnectionLimits limits = limits(AcceptOptions.DEFAULT);
        for (int i = 0; i < 100_000; i++) {
            place(limits, address("10." + (i >> 16) + "." + (i >> 8 & 0xFF) + "." + (i & 0xFF)))
                    .leave();
        }

        assertThat(limits.addresses()).isEqualTo(10_000);
    }

    private static ConnectionLimits limits(AcceptOptions options) {
        return new ConnectionLimits(options);
    }

    private Entry enter(ConnectionLimits limits, InetAddress address) {
        return limits.enter(address, () -> closed.add(address.getHostAddress()), now);
    }

    private Place place(ConnectionLimits limits, InetAddress address) {
        return (Place) limits.enter(address, () -> {}, now);
    }

    private Place named(ConnectionLimits limits, String name) {
        return (Place) limits.enter(HERE, () -> closed.add(name), now);
    }

    private List<Place> places(ConnectionLimits limits, InetAddress address, int count) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            places.add(place(limits, address));
        }
        return places;
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
