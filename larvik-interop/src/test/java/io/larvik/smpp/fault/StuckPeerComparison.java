package io.larvik.smpp.fault;

import com.cloudhopper.smpp.SmppBindType;
import com.cloudhopper.smpp.SmppSession;
import com.cloudhopper.smpp.SmppSessionConfiguration;
import com.cloudhopper.smpp.impl.DefaultSmppClient;
import com.cloudhopper.smpp.impl.DefaultSmppSessionHandler;
import com.cloudhopper.smpp.tlv.Tlv;
import io.larvik.smpp.client.Reconnect;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.session.Session;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;

/**
 * Compares blocking calls of three libraries to a message centre that reads nothing, and to one that resets the
 * connection. Run by hand, because it waits 20 seconds for calls that hang.
 */
final class StuckPeerComparison {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long DEADLINE_MILLIS = 1000;
    private static final byte[] BIG = new byte[60_000];

    private StuckPeerComparison() {}

    /** A client whose calls block. */
    private record Client(Callers.Call call) {}

    private interface Connecting {
        Client connect(int port, byte[] payload, long deadlineMillis) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        int calls = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        compare("Larvik", StuckPeerComparison::larvik, calls);
        compare("Cloudhopper", StuckPeerComparison::cloudhopper, calls);
        compare("jSMPP", StuckPeerComparison::jsmpp, calls);
        System.exit(0); // some of the threads still hang
    }

    private static void compare(String name, Connecting library, int calls) throws Exception {
        try (DeafMc mc = DeafMc.thatReadsNothing()) {
            Client client = library.connect(mc.port(), BIG, DEADLINE_MILLIS);
            Callers callers = Callers.all(calls, PATIENCE, client.call);
            System.out.printf(
                    "%s, stuck peer: %d of %d calls with a deadline of %d ms returned within 1.1 s, %d within 20 s; %s%n",
                    name,
                    callers.within(Duration.ofMillis(1100)),
                    calls,
                    DEADLINE_MILLIS,
                    callers.within(PATIENCE),
                    callers.millis());
        }
        try (DeafMc mc = DeafMc.thatResetsAfter(10)) {
            Client client = library.connect(
                    mc.port(), new byte[0], Duration.ofMinutes(1).toMillis());
            Callers callers = Callers.all(10, PATIENCE, client.call);
            System.out.printf(
                    "%s, reset: %d of 10 calls returned within 20 s, the last %d ms after the reset%n",
                    name,
                    callers.within(PATIENCE),
                    callers.millisAfter(mc.reset().join()));
        }
    }

    private static Client larvik(int port, byte[] payload, long deadlineMillis) {
        SmppClient client = SmppClient.builder()
                .port(port)
                .systemId("foo")
                .password("bar")
                .reconnect(Reconnect.Builder::never)
                .session(o -> o.windowOut(1000))
                .connect();
        Session session = client.session();
        SubmitSm submit = SubmitSm.builder()
                .tlv(TlvTag.MESSAGE_PAYLOAD, OctetString.of(payload))
                .build();
        return new Client(() -> session.request(submit, Duration.ofMillis(deadlineMillis)));
    }

    private static Client cloudhopper(int port, byte[] payload, long deadlineMillis) throws Exception {
        SmppSessionConfiguration options = new SmppSessionConfiguration();
        options.setHost("127.0.0.1");
        options.setPort(port);
        options.setType(SmppBindType.TRANSCEIVER);
        options.setSystemId("foo");
        options.setPassword("bar");
        options.setWindowSize(1000);
        DefaultSmppClient client = new DefaultSmppClient(Executors.newCachedThreadPool(), 1);
        SmppSession session = client.bind(options, new DefaultSmppSessionHandler());
        return new Client(() -> {
            com.cloudhopper.smpp.pdu.SubmitSm submit = new com.cloudhopper.smpp.pdu.SubmitSm();
            submit.addOptionalParameter(new Tlv((short) 0x0424, payload));
            session.submit(submit, deadlineMillis);
        });
    }

    private static Client jsmpp(int port, byte[] payload, long deadlineMillis) throws Exception {
        SMPPSession session = new SMPPSession();
        session.setTransactionTimer(deadlineMillis);
        session.connectAndBind(
                "127.0.0.1",
                port,
                new BindParameter(
                        BindType.BIND_TRX, "foo", "bar", "", TypeOfNumber.UNKNOWN, NumberingPlanIndicator.UNKNOWN, ""));
        return new Client(() -> session.submitShortMessage(
                "",
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                "1",
                TypeOfNumber.UNKNOWN,
                NumberingPlanIndicator.UNKNOWN,
                "2",
                new ESMClass(0),
                (byte) 0,
                (byte) 0,
                null,
                null,
                new RegisteredDelivery(0),
                (byte) 0,
                DataCodings.newInstance((byte) 0),
                (byte) 0,
                new byte[0],
                new OptionalParameter.Message_payload(payload)));
    }
}
