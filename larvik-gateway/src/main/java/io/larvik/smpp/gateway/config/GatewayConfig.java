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
 * @param operate where operators look; null for nowhere
 * @param accounts the accounts by name
 * @param links the links by name
 * @param routes which messages take which links, in order
 * @param inbound who gets which messages of subscribers, in order
 * @param limits the bounds of all resources
 * @param retention how long messages are kept that have ended
 * @param searchesByNumber whether messages are found by the number of the recipient
 * @param metersAccounts whether metrics have the names of accounts
 * @param logsNumbers whether events have whole numbers, and not their last three digits
 * @param warnings what is allowed and should not be, each with its place
 */
public record GatewayConfig(
        String node,
        Path data,
        StoreConfig store,
        Listen smpp,
        @Nullable Listen http,
        @Nullable Operate operate,
        Map<String, Account> accounts,
        Map<String, LinkConfig> links,
        List<RouteRule> routes,
        List<InboundRule> inbound,
        Limits limits,
        Retention retention,
        boolean searchesByNumber,
        boolean metersAccounts,
        boolean logsNumbers,
        List<String> warnings) {}
