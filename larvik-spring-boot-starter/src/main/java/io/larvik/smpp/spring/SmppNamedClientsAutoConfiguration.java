package io.larvik.smpp.spring;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Import;

/** Makes the clients of {@code smpp.clients}; after the default client, which must not mistake them for its substitute. */
@AutoConfiguration(after = SmppClientAutoConfiguration.class)
@Import(NamedClientBeans.class)
final class SmppNamedClientsAutoConfiguration {}
