package io.larvik.smpp.gateway;

import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.config.Listen;
import io.larvik.smpp.gateway.operate.Meters;
import io.larvik.smpp.gateway.operate.ServedCertificate;
import io.larvik.smpp.gateway.store.Committer;
import io.larvik.smpp.gateway.store.MessageStore;
import org.jspecify.annotations.Nullable;

/** What the metrics ask of a gateway apart from its messages: its store, its disk and its certificates. */
record Gauges(Meters meters, MessageStore store) {

    /** Lets the metrics ask from now on. */
    void add(GatewayConfig config, Committer committer) {
        meters.commits(committer);
        if (!store.isShared()) {
            meters.gauge(
                    "store.free.bytes",
                    "What is free on the disk of the store.",
                    () -> config.data().toFile().getUsableSpace());
        }
        certificate("smpp", config.smpp());
        certificate("http", config.http());
        certificate(
                "operate", config.operate() == null ? null : config.operate().listen());
    }

    private void certificate(String door, @Nullable Listen listen) {
        if (listen != null && listen.tls() != null) {
            ServedCertificate served = new ServedCertificate(listen.tls().cert(), System::currentTimeMillis);
            meters.gauge("certificate.days", "Days until the certificate runs out.", served::daysLeft, "door", door);
        }
    }
}
