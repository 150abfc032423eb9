package io.larvik.smpp.gateway;

import io.larvik.smpp.gateway.config.EffectiveConfig;
import io.larvik.smpp.gateway.config.GatewayConfig;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a changed configuration changes.
 *
 * @param changes all of it, each key with its old and its new value; secrets as {@code ***}
 * @param refused what of that needs a restart
 */
record Reload(List<String> changes, List<String> refused) {

    private static final Pattern LIVE =
            Pattern.compile("(accounts\\.|routes\\[|inbound\\[|limits\\.queueMaxMessages:).*");

    static Reload of(GatewayConfig before, GatewayConfig after) {
        List<String> changes = EffectiveConfig.of(after).changesFrom(EffectiveConfig.of(before));
        return new Reload(
                changes,
                changes.stream()
                        .filter(change -> !LIVE.matcher(change).matches())
                        .map(change -> change + " needs a restart")
                        .toList());
    }
}
