package io.larvik.smpp.gateway.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * All that the gateway is told.
 *
 * @param node the name of this node
 * @param data the folder of its store
 * @param host the address on which applications bind
 * @param port the port, or 0 for a free one
 * @param accounts the accounts by name
 * @param link the link
 * @param warnings what is allowed and should not be
 */
public record GatewayConfig(
        String node,
        Path data,
        String host,
        int port,
        Map<String, Account> accounts,
        LinkConfig link,
        List<String> warnings) {}
