package io.larvik.smpp.load;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/** An ESME on a plain socket that knows the password. */
final class LegitimateEsme implements AutoCloseable {

    static final byte[] BIND = octets(Bind.of(BindType.TRANSCEIVER, "foo", "bar"));
    private static final String BOUND = "80000009" + "00000000" + "00000001";
    private static final String ENQUIRE_LINK = "00000010" + "00000015" + "00000000" + "00000002";
    private static final String ALIVE = "80000015" + "00000000" + "00000002";

    private final Socket socket = new Socket();

    private LegitimateEsme() {}

    /** Connects and binds. */
    static LegitimateEsme bind(InetSocketAddress address) throws IOException {
        LegitimateEsme esme = new LegitimateEsme();
        try {
            esme.socket.setSoTimeout(20_000);
            esme.socket.connect(address, 20_000);
            esme.socket.getOutputStream().write(BIND);
            esme.expects(BOUND);
            return esme;
        } catch (IOException | RuntimeException e) {
            esme.close();
            throw e;
        }
    }

    /** Returns the time that connecting and binding takes. */
    static Duration timeToBind(InetSocketAddress address) throws IOException {
        long start = System.nanoTime();
        bind(address).close();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Sends an enquire_link and reads its response. */
    void asks() throws IOException {
        socket.getOutputStream().write(OctetString.ofHex(ENQUIRE_LINK).toBytes());
        expects(ALIVE);
    }

    private void expects(String header) throws IOException {
        byte[] length = socket.getInputStream().readNBytes(4);
        int octets = Integer.parseInt(OctetString.of(length).toHex(), 16);
        String rest =
                OctetString.of(socket.getInputStream().readNBytes(octets - 4)).toHex();
        if (!rest.startsWith(header)) {
            throw new IOException("instead of " + header + " came " + rest);
        }
    }

    static byte[] octets(Pdu pdu) {
        return PduEncoder.encode(Frame.of(pdu, 1)).toBytes();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
