package io.larvik.smpp.gateway.config;

import org.jspecify.annotations.Nullable;

/**
 * An address that is listened on.
 *
 * @param host the address
 * @param port the port, or 0 for a free one
 * @param tls the certificate; null for plain connections
 */
public record Listen(String host, int port, @Nullable TlsFiles tls) {}
