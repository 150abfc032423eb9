package io.larvik.smpp.gateway.config;

import io.larvik.smpp.field.CommandStatus;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A rule that names the links a message may take. The first one whose conditions all hold counts.
 *
 * @param name its name
 * @param when what must hold
 * @param links the links by their weights, each more than 0, in the order of the configuration
 * @param otherwise the links for when none of those is up, in order
 * @param elseOn the command_status of final refusals after which the next link is tried
 */
public record RouteRule(
        String name, Conditions when, Map<String, Integer> links, List<String> otherwise, Set<CommandStatus> elseOn) {

    public RouteRule {
        links = Collections.unmodifiableMap(new LinkedHashMap<>(links));
        otherwise = List.copyOf(otherwise);
        elseOn = Set.copyOf(elseOn);
    }
}
