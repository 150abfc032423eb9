package io.larvik.smpp.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.engine.VirtualSession;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.SessionOptions;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A session on a channel without socket. Its handlers run on the thread that reads the octets. */
class NettySessionTest {

    private static final NettyResources RESOURCES = new NettyResources("test", 1);

    private static final SubmitSm SUBMIT = SubmitSm.builder().build();

    private final SessionHandler accepting = new SessionHandler() {
        @Override
        public void onBind(InboundRequest request) {
            request.respond(CommandStatus.OK);
        }

        @Override
        public void onRequest(InboundRequest request) {
            handled++;
            request.respond(CommandStatus.OK);
        }
    };

    private final EmbeddedChannel channel = channel(options -> options.direct());
    private int handled;

    @AfterAll
    static void stop() {
        RESOURCES.close();
    }

    @Test
    void answersToOneReadLeaveInOneWrite() {
        reads(VirtualSession.octets(Bind.of(BindType.TRANSCEIVER, "esme", "secret"), 1));
        channel.releaseOutbound();
        OctetString three = VirtualSession.octets(SUBMIT, 2)
                .plus(VirtualSession.octets(SUBMIT, 3))
                .plus(VirtualSession.octets(SUBMIT, 4));

        reads(three);

        ByteBuf answers = channel.readOutbound();
        assertThat(answers.readableBytes()).isEqualTo(3 * 16);
        assertThat(channel.<ByteBuf>readOutbound()).isNull();
        answers.release();
    }

    @Test
    void nothingIsScheduledOnceTheChannelIsClosed() {
        reads(VirtualSession.octets(Bind.of(BindType.TRANSCEIVER, "esme", "secret"), 1));

        channel.close();
        channel.runPendingTasks();

        assertThat(channel.runScheduledPendingTasks()).isEqualTo(-1);
        channel.releaseOutbound();
    }

    @Test
    void requestWhoseSessionEndedWhileItWaitedReachesNoHandler() {
        Queue<Runnable> waiting = new ArrayDeque<>();
        EmbeddedChannel later = channel(options -> options.executor(waiting::add));
        later.writeInbound(
                Unpooled.wrappedBuffer(VirtualSession.octets(Bind.of(BindType.TRANSCEIVER, "esme", "secret"), 1)
                        .toBytes()));
        runAll(waiting);
        OctetString two = VirtualSession.octets(SUBMIT, 2).plus(VirtualSession.octets(SUBMIT, 3));
        later.writeInbound(Unpooled.wrappedBuffer(two.toBytes()));
        waiting.remove().run();

        later.close();
        runAll(waiting);

        assertThat(handled).isEqualTo(1);
        later.releaseOutbound();
    }

    private static void runAll(Queue<Runnable> tasks) {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private EmbeddedChannel channel(Consumer<SessionOptions.Builder> changes) {
        return new LoopbackChannel(new ChannelAdapter(
                RESOURCES,
                opened ->
                        new NettySession(opened, Role.MC, SessionOptions.forMc().with(changes), accepting, RESOURCES),
                null,
                false,
                (channel, failure) -> {}));
    }

    private void reads(OctetString octets) {
        channel.writeInbound(Unpooled.wrappedBuffer(octets.toBytes()));
    }
}
