package io.larvik.smpp.interop;

import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.net.KeyStores;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs all scenarios that a peer offers: its client with our server, and its server with our client. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InteropScenarios {

    final Peer peer;
    private Path keyStore;

    @RegisterExtension
    final Loopback loopback = new Loopback();

    InteropScenarios(Peer peer) {
        this.peer = peer;
    }

    @BeforeAll
    void prepare(@TempDir Path folder) throws Exception {
        peer.prepare(folder);
        keyStore = new KeyStores(folder).key("server", "ip:127.0.0.1");
    }

    @AfterAll
    void dispose() {
        peer.dispose();
    }

    Stream<Scenario> ofItsClient() {
        return Arrays.stream(Scenario.values())
                .filter(scenario -> peer.asClient(scenario).runs());
    }

    Stream<Scenario> ofItsServer() {
        return Arrays.stream(Scenario.values())
                .filter(scenario -> peer.asServer(scenario).runs());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofItsClient")
    void itsClientAndOurServer(Scenario scenario) throws Throwable {
        new AgainstOurServer(peer, loopback, keyStore).of(scenario).execute();
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("ofItsServer")
    void itsServerAndOurClient(Scenario scenario) throws Throwable {
        new AgainstOurClient(peer, loopback, keyStore).of(scenario).execute();
    }
}
