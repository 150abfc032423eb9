package io.larvik.smpp.spring;

import io.larvik.smpp.client.Link;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.session.Session;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/** The health of one client, which is up while a link is bound. It never shows a password. */
final class SmppClientHealth implements HealthIndicator {

    private final SmppClient client;

    SmppClientHealth(SmppClient client) {
        this.client = client;
    }

    @Override
    public Health health() {
        List<Link> links = client.links();
        long bound =
                links.stream().filter(link -> link.state() == Link.State.BOUND).count();
        return (bound > 0 ? Health.up() : Health.down())
                .withDetail("bound", bound + " of " + links.size())
                .withDetail(
                        "links", links.stream().map(SmppClientHealth::details).toList())
                .build();
    }

    private static Map<String, Object> details(Link link) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("hosts", link.hosts());
        details.put("state", link.state().name().toLowerCase(Locale.ROOT));
        Session session = link.session();
        if (session != null) {
            details.put("session", session.name());
            InetSocketAddress peer = session.remoteAddress();
            details.put("peer", peer.getHostString() + ":" + peer.getPort());
            details.put("system_id", session.remoteSystemId());
            details.put("in_flight", session.inFlight());
        }
        putTime(details, "bound_for", link.boundFor());
        details.put("failures", link.failures());
        RuntimeException failure = link.lastFailure();
        if (failure != null) {
            details.put("last_failure", String.valueOf(failure.getMessage()));
        }
        putTime(details, "failed_ago", link.failedAgo());
        putTime(details, "next_attempt_in", link.nextAttemptIn());
        return details;
    }

    private static void putTime(Map<String, Object> details, String key, @Nullable Duration time) {
        if (time != null) {
            details.put(
                    key,
                    DurationFormatterUtils.print(Duration.ofMillis(time.toMillis()), DurationFormat.Style.COMPOSITE));
        }
    }
}
