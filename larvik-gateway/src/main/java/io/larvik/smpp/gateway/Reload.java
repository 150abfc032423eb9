package io.larvik.smpp.gateway;

import io.larvik.smpp.gateway.config.EffectiveConfig;
import io.larvik.smpp.gateway.config.GatewayConfig;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a changed configuration changes.
 *
 * @param changes all of it, each key with its old and its new value; secrets as {@code ***}
 * @param refused what of that needs a restart
 * @param links the links that are new, that go, or that have to bind anew
 */
record Reload(List<String> changes, List<String> refused, Set<String> links) {

    private static final Pattern LIVE =
            Pattern.compile("(accounts\\.|links\\.|routes\\[|inbound\\[|limits\\.queueMaxMessages:).*", Pattern.DOTALL);

    /** Another file, and not that there is one, or none any more. */
    private static final Pattern CERTIFICATE =
            Pattern.compile("(smpp|http)\\.tls\\.[a-z]+: (?!none -> ).+ -> (?!none$).+");

    /** What is not on this list is asked for at each message. */
    private static final Pattern BINDS =
            Pattern.compile("links\\.([^.]+)\\.(?!queue:|failoverAfter:|moveInDoubt:).*", Pattern.DOTALL);

    static Reload of(GatewayConfig before, GatewayConfig after) {
        List<String> changes = EffectiveConfig.of(after).changesFrom(EffectiveConfig.of(before));
        return new Reload(
                changes,
                changes.stream()
                        .filter(change -> !LIVE.matcher(change).matches()
                                && !CERTIFICATE.matcher(change).matches())
                        .map(change -> change + " needs a restart")
                        .toList(),
                changes.stream()
                        .flatMap(change -> BINDS.matcher(change).results())
                        .map(found -> found.group(1))
                        .collect(Collectors.toSet()));
    }
}
