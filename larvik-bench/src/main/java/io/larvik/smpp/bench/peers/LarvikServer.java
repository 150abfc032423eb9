package io.larvik.smpp.bench.peers;

import static io.larvik.smpp.server.BindDecision.accept;

import io.larvik.smpp.bench.loopback.MessageIds;
import io.larvik.smpp.bench.loopback.ServerConfig;
import io.larvik.smpp.bench.loopback.ServerProcess;
import io.larvik.smpp.bench.loopback.ServerUnderTest;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.server.SmppServer;
import java.time.Duration;

/**
 * Larvik SMPP's server. The handler runs on the default executor, or with {@code --mode direct} on the event loop.
 * Limits on connections and binds are lifted, because all clients come from one address. The server sends no
 * enquire_link, because clients that wait for their turn do not answer.
 */
public final class LarvikServer implements ServerUnderTest {

    private final MessageIds ids = new MessageIds();

    private LarvikServer() {}

    public static void main(String[] arguments) throws Exception {
        ServerProcess.run(new LarvikServer(), arguments);
    }

    @Override
    public void start(ServerConfig config) {
        boolean direct = config.options().text("mode", "default").equals("direct");
        SmppServer.builder()
                .host(config.host())
                .port(config.port())
                .accept(o -> o.maxConnections(20_000)
                        .maxUnboundConnections(20_000)
                        .maxUnboundPerAddress(20_000)
                        .advanced(a -> a.backlog(1024)))
                .binds(o -> o.queue(20_000))
                .session(o -> {
                    o.windowIn(config.maxWindow()).enquireLinkIdle(Duration.ZERO);
                    if (direct) {
                        o.direct();
                    }
                })
                .authenticate(bind -> accept())
                .on(SubmitSm.class, (session, submit) -> submit.accepted(ids.next()))
                .start();
    }
}
