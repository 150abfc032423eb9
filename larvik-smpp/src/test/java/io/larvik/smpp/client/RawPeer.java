package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.pdu.Address;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindType;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.InterfaceVersion;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.Tlvs;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.FrameReader;
import io.larvik.smpp.wire.PduDecoder;
import io.larvik.smpp.wire.PduEncoder;
import io.larvik.smpp.wire.RawFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** A peer that does nothing by itself: a blocking socket, PDUs and octets by hand. For one thread. */
public final class RawPeer implements AutoCloseable {

    public static final Bind BIND =
            new Bind(BindType.TRANSCEIVER, "foo", "bar", "", InterfaceVersion.SMPP_3_4, Address.NONE, Tlvs.NONE);

    /** Longer than bindTimeout: a bind that is not answered is seen as that. */
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final FrameReader reader = new FrameReader(73_728);
    private final byte[] buffer = new byte[8192];
    private int sequenceNumber;

    private RawPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    public static RawPeer connect(int port) {
        try {
            return new RawPeer(new Socket(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RawPeer accept(ServerSocket listener) {
        try {
            return new RawPeer(listener.accept());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Binds, which has to succeed. */
    public void bind() {
        send(BIND);
        assertThat(receive().status()).isEqualTo(CommandStatus.OK);
    }

    /** Answers the bind that comes, and returns it. */
    public Bind answerBind(CommandStatus status) {
        Frame frame = receive();
        Bind bind = (Bind) frame.pdu();
        send(bind.response(status), frame.sequenceNumber());
        return bind;
    }

    /** Sends the PDU under the next sequence_number and returns that. */
    public int send(Pdu pdu) {
        send(pdu, ++sequenceNumber);
        return sequenceNumber;
    }

    public void send(Pdu pdu, int number) {
        send(PduEncoder.encode(Frame.of(pdu, number)));
    }

    public void send(OctetString octets) {
        try {
            socket.getOutputStream().write(octets.toBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the next PDU, which has to come. */
    public Frame receive() {
        Frame frame = receiveOrEnd();
        assertThat(frame).as("a PDU before the end of the connection").isNotNull();
        return frame;
    }

    /** Returns the next frame as it is; null when the peer closed the connection instead. */
    public @Nullable RawFrame receiveRawOrEnd() {
        try {
            for (RawFrame raw = reader.next(); ; raw = reader.next()) {
                if (raw != null) {
                    return raw;
                }
                int count = socket.getInputStream().read(buffer);
                if (count < 0) {
                    return null;
                }
                reader.append(buffer, 0, count);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("nothing came for " + PATIENCE_MILLIS + " ms; " + BusyThreads.describe(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the next PDU; null when the peer closed the connection instead. */
    public @Nullable Frame receiveOrEnd() {
        RawFrame raw = receiveRawOrEnd();
        return raw == null ? null : PduDecoder.decode(raw);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
