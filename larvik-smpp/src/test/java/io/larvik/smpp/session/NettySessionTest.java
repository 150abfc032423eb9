package io.larvik.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindType;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.SubmitSm;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

/** A session on a channel without socket; its handlers run where its octets are read. */
class NettySessionTest {

    private static final SubmitSm SUBMIT = SubmitSm.builder().build();

    private final SessionHandler accepting = new SessionHandler() {
        @Override
        public void onBind(InboundRequest request) {
            request.respond(CommandStatus.OK);
        }

        @Override
        public void onRequest(InboundRequest request) {
            request.respond(CommandStatus.OK);
        }
    };

    private final EmbeddedChannel channel = new LoopbackChannel(new ChannelAdapter(
            opened -> new NettySession(
                    opened,
                    Role.MC,
                    SessionOptions.forMc().with(options -> options.direct()),
                    accepting,
                    new EventLoops("test", 1)),
            null,
            false,
            failure -> {}));

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

    private void reads(OctetString octets) {
        channel.writeInbound(Unpooled.wrappedBuffer(octets.toBytes()));
    }
}
