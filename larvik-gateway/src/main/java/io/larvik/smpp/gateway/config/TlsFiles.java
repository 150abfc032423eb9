package io.larvik.smpp.gateway.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A certificate to show to those who connect.
 *
 * @param cert the chain, PEM, the own certificate first
 * @param key the private key, PEM
 * @param clients the authorities of which those who connect must show a certificate, PEM; null if they need none
 */
public record TlsFiles(Path cert, Path key, @Nullable Path clients) {}
