package io.larvik.smpp.gateway;

import io.larvik.smpp.gateway.config.ConfigReader;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.config.Limit;
import io.larvik.smpp.gateway.config.StoreConfig;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.jdbc.JdbcStore;
import java.nio.file.Path;

/** A gateway with a mistake, which the tests must find. */
final class SabotagedGateway {

    /** The mistakes. */
    enum Mistake {
        /** Messages are acknowledged a second before they are stored. */
        ANSWERS_BEFORE_THE_COMMIT,
        /** A claim is stored when it is settled, and not before the message is sent. */
        CLAIMS_LATE,
        /** A turn whose flush has failed is done again. */
        RETRIES_AFTER_A_FAILED_FLUSH,
        /** Each step is a turn of its own. */
        COMMITS_EACH_STEP_ALONE,
        /** What the disk has no room for is acknowledged all the same. */
        ACKNOWLEDGES_WITHOUT_ROOM,
        /** The checksum of a content is made when it is read. */
        IGNORES_CHECKSUMS
    }

    private SabotagedGateway() {}

    public static void main(String[] args) throws InterruptedException {
        GatewayConfig config = ConfigReader.read(Path.of(args[1]), name -> null);
        MessageStore sabotaged = new SabotagedStore(Mistake.valueOf(args[0]), store(config));
        try (Gateway gateway =
                Gateway.start(config, sabotaged, failure -> Runtime.getRuntime().halt(70))) {
            System.out.println("READY 127.0.0.1:" + gateway.port());
            Thread.currentThread().join(); // until somebody kills it
        }
    }

    private static MessageStore store(GatewayConfig config) {
        return config.store() instanceof StoreConfig.Shared shared
                ? JdbcStore.postgres(shared.url(), shared.password(), config.node())
                : JdbcStore.in(config.data(), config.limits().of(Limit.STORE_RESERVE));
    }
}
