package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.Session;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What sessions, clients and servers are called. */
class NamesIT {

    @RegisterExtension
    final Loopback loopback = new Loopback();

    @Test
    void bothSidesOfASessionHaveTheAccountAndNamesOfTheirOwn() {
        SmppServer server = loopback.start(builder -> builder.systemId("mc"));
        SmppClient client = loopback.connect(server);
        Session ofClient = client.session();
        Session ofServer = server.sessions().get(0);

        assertThat(ofClient.account()).isEqualTo("foo");
        assertThat(ofServer.account()).isEqualTo("foo");
        assertThat(ofClient.name()).matches("[0-9a-f]{6}").isEqualTo(ofClient.name());
        assertThat(ofServer.name()).matches("[0-9a-f]{6}");
    }

    @Test
    void namesAreTheSystemIdsUnlessOthersAreSet() {
        SmppServer unnamed = loopback.start(builder -> builder);
        SmppServer byId = loopback.start(builder -> builder.systemId("mc 1"));
        SmppServer named = loopback.start(builder -> builder.systemId("mc").name("front"));
        SmppClient clientById = loopback.connect(unnamed);
        SmppClient clientNamed = loopback.connect(unnamed, builder -> builder.name("bulk"));

        assertThat(unnamed.name()).isEqualTo("server");
        assertThat(byId.name()).isEqualTo("mc?1");
        assertThat(named.name()).isEqualTo("front");
        assertThat(clientById.name()).isEqualTo("foo");
        assertThat(clientNamed.name()).isEqualTo("bulk");
    }

    @Test
    void threadsHaveTheNameOfTheirOwner() {
        SmppServer server = loopback.start(builder -> builder.name("front"));

        loopback.connect(server, builder -> builder.name("bulk"));

        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .anyMatch(name -> name.startsWith("smpp-server-front-io"))
                .anyMatch(name -> name.startsWith("smpp-client-bulk-io"));
    }
}
