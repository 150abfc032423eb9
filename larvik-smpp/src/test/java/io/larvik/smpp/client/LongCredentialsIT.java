package io.larvik.smpp.client;

import static io.larvik.smpp.server.BindDecision.accept;
import static io.larvik.smpp.server.BindDecision.reject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.server.SmppServerBuilder;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Passwords and system_ids that are longer than SMPP allows. */
@Timeout(60)
@Tag("report-E1")
class LongCredentialsIT {

    private static final String PASSWORD = "14-characters_";
    private static final String SYSTEM_ID = "an_account_of_many_words";

    @RegisterExtension
    final Loopback loopback = new Loopback();

    @Test
    void passwordOf14CharactersBinds() {
        SmppServer server =
                loopback.start(s -> s.authenticate(bind -> bind.matches("foo", PASSWORD) ? accept() : reject()));

        SmppClient client =
                loopback.connect(server, c -> c.allowLongCredentials().password(PASSWORD));

        assertThat(client.isConnected()).isTrue();
    }

    @Test
    void systemIdOf24CharactersBindsAndIsReturned() {
        SmppServer server =
                loopback.start(s -> s.authenticate(bind -> bind.matches(SYSTEM_ID, "bar") ? accept() : reject()));

        SmppClient client =
                loopback.connect(server, c -> c.allowLongCredentials().systemId(SYSTEM_ID));

        assertThat(client.session().remoteSystemId()).isEqualTo(SYSTEM_ID);
    }

    @Test
    void serverHasALongSystemIdOnRequestOnly() {
        assertThatThrownBy(() -> loopback.start(s -> s.systemId(SYSTEM_ID)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("system_id: 24 characters, at most 15; allowLongCredentials() allows 64");

        SmppServer server = loopback.start(s -> s.systemId(SYSTEM_ID).allowLongCredentials());

        assertThat(loopback.connect(server).session().remoteSystemId()).isEqualTo(SYSTEM_ID);
    }

    @Test
    void outbindHasALongPasswordOnRequestOnly() {
        AtomicReference<String> seen = new AtomicReference<>();
        SmppServer plain = loopback.start(s -> s);
        SmppServer server = loopback.start(SmppServerBuilder::allowLongCredentials);
        SmppClient client = loopback.closeLater(SmppClient.builder()
                .systemId("foo")
                .password("bar")
                .awaitOutbind(new InetSocketAddress("127.0.0.1", 0), outbind -> {
                    seen.set(outbind.password());
                    return true;
                })
                .connect());
        Outbind outbind = new Outbind("mc", PASSWORD, Tlvs.NONE);

        assertThatThrownBy(() -> plain.outbind(client.outbindAddress(), null, outbind))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("password: 14 characters, at most 8; allowLongCredentials() allows 64");
        assertThat(server.outbind(client.outbindAddress(), null, outbind)
                        .join()
                        .state()
                        .isBound())
                .isTrue();
        assertThat(seen).hasValue(PASSWORD);
    }
}
