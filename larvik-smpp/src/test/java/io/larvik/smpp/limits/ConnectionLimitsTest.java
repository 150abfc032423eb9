package io.larvik.smpp.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.limits.ConnectionLimits.Decision;
import io.larvik.smpp.limits.ConnectionLimits.Limit;
import io.larvik.smpp.limits.ConnectionLimits.Slot;
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
        Slot first = slot(limits, HERE);
        slot(limits, HERE).bound();

        assertThat(admit(limits, HERE)).isEqualTo(Limit.MAX_CONNECTIONS);
        first.release();
        assertThat(admit(limits, HERE)).isInstanceOf(Slot.class);
    }

    @Test
    void oldestIdleConnectionMakesRoomForTheNext() {
        ConnectionLimits limits = limits(AcceptOptions.DEFAULT.with(o -> o.maxUnboundConnections(2)));
        Slot bound = named(limits, "bound");
        named(limits, "first").endGracePeriod();
        named(limits, "second").endGracePeriod();
        bound.bound();
        bound.endGracePeriod();
        assertThat(closed).isEmpty();

        named(limits, "third").endGracePeriod();
        assertThat(closed).containsExactly("first");
        named(limits, "fourth").endGracePeriod();

        assertThat(closed).containsExactly("first", "second");
        assertThat(limits.unbound()).isEqualTo(2);
    }

    @Test
    void newcomersAreEvictedByTheirLikeOnly() {
        ConnectionLimits limits = limits(AcceptOptions.DEFAULT.with(o -> o.maxUnboundConnections(1)));
        named(limits, "idle").endGracePeriod();
        named(limits, "first");
        named(limits, "second");
        named(limits, "third");
        assertThat(limits.isFull()).isFalse();
        named(limits, "fourth");

        assertThat(limits.isFull()).isTrue();
        assertThat(closed).isEmpty();
        named(limits, "fifth");

        assertThat(closed).containsExactly("first");
    }

    @Test
    void bindBeingDecidedOutlastsThoseThatWait() {
        ConnectionLimits limits = limits(AcceptOptions.DEFAULT.with(o -> o.maxUnboundConnections(1)));
        Slot binds = named(limits, "binds");
        binds.deciding(true);
        binds.endGracePeriod();
        named(limits, "waits").endGracePeriod();
        named(limits, "waits, too").endGracePeriod();
        assertThat(closed).containsExactly("waits");

        binds.deciding(false);

        assertThat(closed).containsExactly("waits", "waits, too");
        assertThat(limits.unbound()).isEqualTo(1);
    }

    @Test
    void boundAndClosedTakeNoPlaceOfTheUnbound() {
        ConnectionLimits limits = limits(AcceptOptions.DEFAULT);
        Slot bound = slot(limits, HERE);
        Slot gone = slot(limits, HERE);
        assertThat(limits.unbound()).isEqualTo(2);

        bound.bound();
        bound.deciding(false);
        bound.endGracePeriod();
        gone.release();
        gone.endGracePeriod();

        assertThat(limits.unbound()).isZero();
    }

    @Test
    void unboundConnectionsOfOneAddressAreLimited() {
        ConnectionLimits limits = limits(AcceptOptions.DEFAULT);
        List<Slot> twenty = slots(limits, HERE, 20);

        assertThat(admit(limits, HERE)).isEqualTo(Limit.MAX_UNBOUND_PER_ADDRESS);
        assertThat(admit(limits, THERE)).isInstanceOf(Slot.class);
        twenty.get(0).bound();
        assertThat(admit(limits, HERE)).isInstanceOf(Slot.class);
    }

    @Test
    void addressesOfOneIpv6NetworkCountTogether() {
        ConnectionLimits limits = limits(AcceptOptions.DEFAULT.with(o -> o.maxUnboundPerAddress(1)));
        slot(limits, address("2001:db8:1:2::1"));

        assertThat(admit(limits, address("2001:db8:1:2:ffff::9"))).isEqualTo(Limit.MAX_UNBOUND_PER_ADDRESS);
        assertThat(admit(limits, address("2001:db8:1:3::1"))).isInstanceOf(Slot.class);
    }

    @Test
    void evictedConnectionFreesThePlaceOfItsAddressAtOnce() {
        ConnectionLimits limits = limits(
                AcceptOptions.DEFAULT.with(o -> o.maxUnboundConnections(1).maxUnboundPerAddress(1)));
        Slot evicted = slot(limits, HERE);
        evicted.endGracePeriod();
        slot(limits, THERE).endGracePeriod();

        assertThat(admit(limits, HERE)).isInstanceOf(Slot.class);
        evicted.release();
        assertThat(limits.connections()).isEqualTo(2);
        assertThat(limits.unbound()).isEqualTo(2);
    }

    @Test
    void connectionsComeAtTheRateOfTheirAddress() {
        ConnectionLimits limits = limits(AcceptOptions.DEFAULT.with(o -> o.acceptRate(10)));
        slots(limits, HERE, 10).forEach(Slot::release);

        assertThat(admit(limits, HERE)).isEqualTo(Limit.ACCEPT_RATE);
        assertThat(admit(limits, THERE)).isInstanceOf(Slot.class);
        now += SECOND / 10;
        assertThat(admit(limits, HERE)).isInstanceOf(Slot.class);
        assertThat(admit(limits, HERE)).isEqualTo(Limit.ACCEPT_RATE);
    }

    @Test
    void loopbackIsLimitedWhenThatIsAskedFor() {
        ConnectionLimits unasked = limits(AcceptOptions.DEFAULT);
        ConnectionLimits perAddress = limits(AcceptOptions.DEFAULT.with(o -> o.maxUnboundPerAddress(2)));
        ConnectionLimits rate = limits(AcceptOptions.DEFAULT.with(o -> o.acceptRate(2)));

        assertThat(slots(unasked, LOOPBACK, 500)).hasSize(500);
        slots(perAddress, LOOPBACK, 2);
        slots(rate, LOOPBACK, 2);
        assertThat(admit(perAddress, LOOPBACK)).isEqualTo(Limit.MAX_UNBOUND_PER_ADDRESS);
        assertThat(admit(rate, LOOPBACK)).isEqualTo(Limit.ACCEPT_RATE);
    }

    @Test
    void connectionThroughAProxyCountsForTheAddressBehindIt() {
        ConnectionLimits limits = limits(AcceptOptions.DEFAULT.with(o -> o.maxUnboundPerAddress(1)));
        slot(limits, HERE);
        Slot fromHere = slot(limits, null);
        Slot fromThere = slot(limits, null);

        assertThat(fromHere.identify(HERE, now)).isEqualTo(Limit.MAX_UNBOUND_PER_ADDRESS);
        assertThat(fromThere.identify(THERE, now)).isNull();
        assertThat(admit(limits, THERE)).isEqualTo(Limit.MAX_UNBOUND_PER_ADDRESS);
    }

    @Test
    void nothingIsRememberedOfConnectionsThatAreGone() {
        ConnectionLimits limits = limits(AcceptOptions.DEFAULT.with(o -> o.maxUnboundPerAddress(5)));
        List<Slot> slots = slots(limits, LOOPBACK, 5);
        slots.get(0).bound();

        slots.forEach(Slot::release);
        slots.forEach(Slot::release);

        assertThat(limits.connections()).isZero();
        assertThat(limits.unbound()).isZero();
        assertThat(limits.trackedAddresses()).isZero();
    }

    @Test
    void ratesOfTenThousandAddressesAreWatched() {
        ConnectionLimits limits = limits(AcceptOptions.DEFAULT);
        for (int i = 0; i < 100_000; i++) {
            slot(limits, address("10." + (i >> 16) + "." + (i >> 8 & 0xFF) + "." + (i & 0xFF)))
                    .release();
        }

        assertThat(limits.trackedAddresses()).isEqualTo(10_000);
    }

    private static ConnectionLimits limits(AcceptOptions options) {
        return new ConnectionLimits(options);
    }

    private Decision admit(ConnectionLimits limits, InetAddress address) {
        return limits.admit(address, () -> closed.add(address.getHostAddress()), now);
    }

    private Slot slot(ConnectionLimits limits, InetAddress address) {
        return (Slot) limits.admit(address, () -> {}, now);
    }

    private Slot named(ConnectionLimits limits, String name) {
        return (Slot) limits.admit(HERE, () -> closed.add(name), now);
    }

    private List<Slot> slots(ConnectionLimits limits, InetAddress address, int count) {
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            slots.add(slot(limits, address));
        }
        return slots;
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
