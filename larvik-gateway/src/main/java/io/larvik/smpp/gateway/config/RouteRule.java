package io.larvik.smpp.gateway.config;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A rule that names the links a message may take. The first one whose conditions all hold counts.
 *
 * @param name its name
 * @param accounts the accounts whose messages it is for; any if empty
 * @param to the beginnings of the destinations that it is for; any if empty
 * @param links the links by their weights, each more than 0
 * @param otherwise the links for when none of those is up, in order
 */
public record RouteRule(
        String name, Set<String> accounts, List<String> to, Map<String, Integer> links, List<String> otherwise) {}
