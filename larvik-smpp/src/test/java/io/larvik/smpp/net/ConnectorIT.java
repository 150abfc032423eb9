package io.larvik.smpp.net;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Connecting while the event resources are being stopped. */
@Timeout(60)
class ConnectorIT {

    private static final Bind BIND = Bind.of(BindType.TRANSCEIVER, "foo", "bar");
    private static final int TIMES = 100;

    private final Logger netty = (Logger) LoggerFactory.getLogger("io.netty");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        netty.addAppender(lines);
    }

    @AfterEach
    void restore() {
        netty.detachAppender(lines);
    }

    @Test
    @Tag("C16")
    void connectingEndsWhenTheLoopsDoAndNettyLosesNoNotification() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < TIMES; i++) {
                connectWhileTheLoopsStop(listener.getLocalPort());
            }
        }

        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains("listener notification"));
    }

    private static void connectWhileTheLoopsStop(int port) throws Exception {
        CountDownLatch resolving = new CountDownLatch(1);
        try (NettyResources resources = new NettyResources("connector", 1)) {
            CompletableFuture<Session> connecting = new Connector(
                            resources,
                            "mc.example",
                            port,
                            null,
                            null,
                            Duration.ofSeconds(10),
                            host -> {
                                resolving.countDown();
                                return new InetAddress[] {InetAddress.getLoopbackAddress()};
                            },
                            null)
                    .connect(BIND, SessionOptions.forEsme(), request -> {});
            resolving.await();

            resources.group().shutdownGracefully(0, 2, TimeUnit.SECONDS);

            assertThat(connecting)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(SmppException.class);
        }
    }
}
