package io.larvik.smpp.bench.capture;

import io.larvik.smpp.capture.CapturedConnection;
import io.larvik.smpp.capture.Passwords;
import io.larvik.smpp.capture.PcapWriter;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.session.SessionTap.Direction;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Writes a capture of so many MiB: four sessions that send messages, and the answers to them. */
public final class LongCapture {

    private static final int SESSIONS = 4;
    private static final int WINDOW = 10;
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");
    private static final long PACE_NANOS = 50_000;

    private final Path file;
    private final PcapWriter writer;
    private Instant time = START;
    private long pdus;

    private LongCapture(Path file, OutputStream out) throws IOException {
        this.file = file;
        this.writer = new PcapWriter(out, Passwords.STARRED);
    }

    /**
     * Writes the file.
     *
     * @param arguments the file, and its size in MiB
     */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        long octets = Long.parseLong(arguments[1]) << 20;
        try (OutputStream out = Files.newOutputStream(file)) {
            LongCapture capture = new LongCapture(file, out);
            capture.write(octets);
            System.out.printf("%s: %,d PDUs, %,d octets%n", file, capture.pdus, Files.size(file));
        }
    }

    private void write(long octets) throws IOException {
        for (int session = 1; session <= SESSIONS; session++) {
            exchange(session, 1, Bind.of(BindType.TRANSCEIVER, "shop", "secret"), "mc");
        }
        int sequence = 1;
        while (written() < octets) {
            for (int session = 1; session <= SESSIONS; session++) {
                for (int i = 1; i <= WINDOW; i++) {
                    request(session, sequence + i, message(sequence + i));
                }
                for (int i = 1; i <= WINDOW; i++) {
                    response(session, sequence + i, message(sequence + i).accepted("1" + (sequence + i)));
                }
            }
            sequence += WINDOW;
        }
        for (int session = 1; session <= SESSIONS; session++) {
            writer.closed(time, connection(session), Direction.RECEIVED, false);
        }
        writer.flush();
    }

    private long written() throws IOException {
        writer.flush();
        return Files.size(file);
    }

    private void exchange(int session, int sequence, Bind bind, String systemId) throws IOException {
        request(session, sequence, bind);
        response(session, sequence, new BindResp(bind.type(), CommandStatus.OK, systemId, Tlvs.NONE));
    }

    private static SubmitSm message(int number) {
        String text = "Your code is " + number;
        return SubmitSm.builder()
                .source(Address.of("46701113311"))
                .destination(Address.of("4670" + (1_000_000 + number % 1_000_000)))
                .shortMessage(OctetString.of(text.getBytes(StandardCharsets.US_ASCII)))
                .build();
    }

    private void request(int session, int sequence, Pdu pdu) throws IOException {
        write(session, Direction.RECEIVED, sequence, pdu);
    }

    private void response(int session, int sequence, Pdu pdu) throws IOException {
        write(session, Direction.SENT, sequence, pdu);
    }

    private void write(int session, Direction direction, int sequence, Pdu pdu) throws IOException {
        time = time.plusNanos(PACE_NANOS);
        writer.frame(time, connection(session), direction, PduEncoder.encode(Frame.of(pdu, sequence)));
        pdus++;
    }

    private static CapturedConnection connection(int session) {
        return new CapturedConnection(
                session,
                new InetSocketAddress("10.0.0.2", 2_775),
                new InetSocketAddress("10.0.0.1", 50_000 + session),
                true);
    }
}
