package io.larvik.smpp.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that the gateway is told.
 *
 * @param node the name of this node
 * @param data the folder of this node
 * @param store where messages are kept
 * @param smpp where applications bind
 * @param http where applications send requests; null for nowhere
 * @param accounts the accounts by name
 * @param links the links by name
 * @param routes which messages take which links, in order
 * @param inbound who gets which messages of subscribers, in order
 * @param warnings what is allowed and should not be
 */
public record GatewayConfig(
        String node,
        Path data,
        StoreConfig store,
        Listen smpp,
        @Nullable Listen http,
        Map<String, Account> accounts,
        Map<String, LinkConfig> links,
        List<RouteRule> routes,
        List<InboundRule> inbound,
        List<String> warnings) {}
