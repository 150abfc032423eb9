package io.larvik.smpp.bench.session;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.net.ChannelAdapter;
import io.larvik.smpp.net.NettyResources;
import io.larvik.smpp.net.NettySession;
import io.larvik.smpp.net.SessionHandler;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Measures the cost of one submit_sm and its response to a session without a socket, 100 of them at a time: on a
 * message centre that answers in the handler, and on an ESME that sends requests and receives responses.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SessionBenchmark {

    private static final int BATCH = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SubmitSm submit = SubmitSm.builder()
            .source(Address.of("46701113311"))
            .destination(Address.of("46709771337"))
            .shortMessage(OctetString.of("Hello from the bench".getBytes(StandardCharsets.US_ASCII)))
            .build();

    private final SubmitSmResp accepted = submit.accepted("80000001");
    private final PduEncoder encoder = new PduEncoder(16 * 1024);
    private Peer mc = new Peer(Role.MC, options -> {});
    private Peer esme = new Peer(Role.ESME, options -> {});
    private int sequenceNumber = 1;

    public SessionBenchmark() {}

    @Setup
    public void bind() {
        mc = new Peer(Role.MC, this::change);
        mc.receives(encoded(Bind.of(BindType.TRANSCEIVER, "bench", "bench"), 1));
        mc.sent();
        esme = new Peer(Role.ESME, this::change);
        esme.sent();
        esme.receives(encoded(new BindResp(BindType.TRANSCEIVER, CommandStatus.OK, "mc", Tlvs.NONE), 1));
        sequenceNumber = 1;
        for (int i = 0; i < BATCH; i++) {
            sendNext();
        }
        esme.sent();
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int answers() {
        encoder.clear();
        for (int i = 0; i < BATCH; i++) {
            encoder.write(submit, ++sequenceNumber);
        }
        mc.receives(Unpooled.wrappedBuffer(encoder.array(), 0, encoder.length()));
        return mc.sent();
    }

    /** Each response lets the next request go, so that the number in flight stays constant. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int sends() {
        encoder.clear();
        for (int i = 0; i < BATCH; i++) {
            encoder.write(accepted, ++sequenceNumber);
        }
        esme.receives(Unpooled.wrappedBuffer(encoder.array(), 0, encoder.length()));
        return esme.sent();
    }

    /** Changes the options of both sessions: nothing here. */
    void change(SessionOptions.Builder options) {}

    private void sendNext() {
        esme.session.requestDirect(submit, PATIENCE).thenRun(this::sendNext);
    }

    private static ByteBuf encoded(Pdu pdu, int sequenceNumber) {
        return Unpooled.wrappedBuffer(
                PduEncoder.encode(Frame.of(pdu, sequenceNumber)).toBytes());
    }

    /** One end of a connection; the benchmark is the other end. */
    private static final class Peer implements SessionHandler {

        private final EmbeddedChannel channel;
        private @Nullable NettySession made;
        final NettySession session;

        Peer(Role role, Consumer<SessionOptions.Builder> change) {
            SessionOptions options = (role == Role.MC ? SessionOptions.forMc() : SessionOptions.forEsme()).with(o -> {
                o.windowIn(2 * BATCH).windowOut(2 * BATCH).direct();
                change.accept(o);
            });
            NettyResources resources = new NettyResources("bench", 1, "bench", options);
            Bind bind = Bind.of(BindType.TRANSCEIVER, "bench", "bench");
            channel = new Connected(new ChannelAdapter(
                    resources,
                    opened -> {
                        NettySession opening = new NettySession(opened, role, options, this, resources);
                        made = opening;
                        return opening;
                    },
                    role == Role.ESME ? bind : null,
                    false,
                    (channel, failure) -> {}));
            session = Objects.requireNonNull(made);
        }

        void receives(ByteBuf octets) {
            channel.writeInbound(octets);
        }

        /** Takes the sent octets and returns their number. */
        int sent() {
            int octets = 0;
            for (ByteBuf sent = channel.readOutbound(); sent != null; sent = channel.readOutbound()) {
                octets += sent.readableBytes();
                sent.release();
            }
            return octets;
        }

        @Override
        public void onBind(InboundRequest request) {
            request.respond(CommandStatus.OK);
        }

        @Override
        public void onRequest(InboundRequest request) {
            request.respond(((SubmitSm) request.pdu()).accepted("80000001"));
        }
    }

    /** A channel with addresses but no socket. */
    private static final class Connected extends EmbeddedChannel {

        Connected(ChannelAdapter adapter) {
            super(adapter);
        }

        @Override
        public SocketAddress remoteAddress() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 2775);
        }

        @Override
        public SocketAddress localAddress() {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), 2776);
        }
    }
}
