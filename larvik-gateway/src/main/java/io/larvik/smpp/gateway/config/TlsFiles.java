package io.larvik.smpp.gateway.config;

import java.nio.file.Path;

/**
 * A certificate to show to those who connect.
 *
 * @param cert the chain, PEM, the own certificate first
 * @param key the private key, PEM
 */
public record TlsFiles(Path cert, Path key) {}
