package io.larvik.smpp.hostile;

import io.larvik.smpp.hostile.WireCase.Answer;
import io.larvik.smpp.hostile.WireCase.Fate;
import io.larvik.smpp.pdu.OctetString;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/** A peer on a raw socket that sends what a case says and compares what comes back with what it ought to be. */
final class WirePeer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;
    private static final String ENQUIRE_LINK = "00000010" + "00000015" + "00000000";
    private static final String ENQUIRE_LINK_RESP = "00000010" + "80000015" + "00000000";

    private final Socket socket;
    private final InputStream in;
    private int enquired = 0xCAFE0000;

    WirePeer(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    static WirePeer connect(InetSocketAddress address) throws IOException {
        return new WirePeer(new Socket(address.getAddress(), address.getPort()));
    }

    /** Returns this peer, which now takes this time of silence for the answer. */
    WirePeer waiting(int millis) throws IOException {
        socket.setSoTimeout(millis);
        return this;
    }

    void sends(OctetString octets) throws IOException {
        socket.getOutputStream().write(octets.toBytes());
    }

    /** Returns the next octets in hexadecimal, fewer at the end of the connection or of patience. */
    String reads(int octets) throws IOException {
        StringBuilder hex = new StringBuilder();
        try {
            for (int i = 0; i < octets; i++) {
                int octet = in.read();
                if (octet < 0) {
                    return hex + " (end)";
                }
                hex.append(String.format("%02x", octet));
            }
        } catch (SocketTimeoutException e) {
            return hex + " (silence)";
        }
        return hex.toString();
    }

    /** Returns the next frame in hexadecimal. */
    String readsFrame() throws IOException {
        String length = reads(4);
        return length + reads(Integer.parseInt(length, 16) - 4);
    }

    /**
     * Reads the answer and makes sure of what became of the session: an enquire_link is answered, with nothing before it,
     * or the connection is at its end.
     *
     * @return what was not exact; null when all was
     */
    @Nullable
    String differsFrom(Answer expected) throws IOException {
        String answer = reads(expected.octets().length());
        if (!answer.equals(expected.octets().toHex())) {
            return "answered " + answer + ", not " + expected.octets().toHex();
        }
        if (expected.fate() == Fate.CLOSED) {
            String more = reads(1);
            return more.equals(" (end)") ? null : "not closed but " + more;
        }
        String number = String.format("%08x", ++enquired);
        sends(OctetString.ofHex(ENQUIRE_LINK + number));
        String alive = reads(16);
        return alive.equals(ENQUIRE_LINK_RESP + number) ? null : "enquire_link answered " + alive;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
