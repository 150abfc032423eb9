package io.larvik.smpp.interop;

import com.cloudhopper.smpp.SmppConstants;
import com.cloudhopper.smpp.SmppSession;
import com.cloudhopper.smpp.pdu.BaseSm;
import com.cloudhopper.smpp.pdu.PduRequest;
import com.cloudhopper.smpp.pdu.PduResponse;
import com.cloudhopper.smpp.ssl.SslConfiguration;
import com.cloudhopper.smpp.tlv.Tlv;
import com.cloudhopper.smpp.type.Address;
import com.cloudhopper.smpp.util.SmppUtil;
import io.larvik.smpp.net.KeyStores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Cloudhopper: sessions and PDUs. Alphabets, segments and the answers to requests are left to the application. */
final class Cloudhopper implements Peer {

    private static final Verdict CUT_BY_THE_TEST = Verdict.differs(
            "Cloudhopper neither splits nor joins texts; the test does, at 134 octets, even within an escape or a"
                    + " surrogate pair");
    private static final Verdict NO_SUBMIT_MULTI = Verdict.notOffered("Cloudhopper has no submit_multi");
    private static final Verdict NO_ALERT =
            Verdict.notOffered("Cloudhopper neither sends an alert_notification nor passes one to its user");
    private static final Verdict NO_BROADCAST = Verdict.notOffered("Cloudhopper has no broadcast_sm");
    private static final Verdict TLS_1_2 = Verdict.differs(
            "An assertion in Cloudhopper's Netty 3 fails when its client uses TLS 1.3; the test sets it to 1.2");

    @Override
    public String name() {
        return "Cloudhopper " + PeerVersions.ofArtifact("com.fizzed", "ch-smpp");
    }

    @Override
    public Verdict asClient(Scenario scenario) {
        return switch (scenario) {
            case LONG_GSM_TEXT, LONG_UCS2_TEXT, LONG_MO_MESSAGE -> CUT_BY_THE_TEST;
            case SUBMIT_MULTI -> NO_SUBMIT_MULTI;
            case ALERT_NOTIFICATION -> NO_ALERT;
            case BROADCAST_SM -> NO_BROADCAST;
            case TLS -> TLS_1_2;
            default -> Verdict.OK;
        };
    }

    @Override
    public Verdict asServer(Scenario scenario) {
        return switch (scenario) {
            case LONG_GSM_TEXT, LONG_UCS2_TEXT, LONG_MO_MESSAGE -> CUT_BY_THE_TEST;
            case SUBMIT_MULTI -> NO_SUBMIT_MULTI;
            case ALERT_NOTIFICATION -> NO_ALERT;
            case BROADCAST_SM -> NO_BROADCAST;
            default -> Verdict.OK;
        };
    }

    @Override
    public PeerEsme connect(Login login) throws Exception {
        return CloudhopperEsme.connect(login);
    }

    @Override
    public PeerMc listen(Listening listening) throws Exception {
        return CloudhopperMc.listen(listening);
    }

    /** Sends a request and returns the response; throws when the response is an error. */
    static <R extends PduResponse> R request(SmppSession session, PduRequest<R> request) throws Exception {
        var future = session.sendRequestPdu(request, Soon.MILLIS, true);
        if (!future.await(Soon.MILLIS) || !future.isSuccess()) {
            throw new IllegalStateException("no answer to " + request.getName(), future.getCause());
        }
        PduResponse response = future.getResponse();
        if (response.getCommandStatus() != 0) {
            throw new PeerRefusal(response.getCommandStatus());
        }
        return request.getResponseClass().cast(response);
    }

    static SslConfiguration tls(Path keyStore) {
        SslConfiguration tls = new SslConfiguration();
        tls.setKeyStorePath(keyStore.toString());
        tls.setKeyStoreType("PKCS12");
        tls.setKeyStorePassword(KeyStores.PASSWORD);
        tls.setKeyManagerPassword(KeyStores.PASSWORD);
        tls.setTrustStorePath(keyStore.toString());
        tls.setTrustStoreType("PKCS12");
        tls.setTrustStorePassword(KeyStores.PASSWORD);
        return tls;
    }

    /** Returns a PDU for each segment. */
    static <P extends BaseSm<?>> List<P> pdus(Supplier<P> kind, PeerMessage message, int reference) throws Exception {
        ShortMessage text = ShortMessage.of(message.text());
        List<byte[]> segments = text.segmentsWithHeaders(reference);
        List<P> pdus = new ArrayList<>();
        for (byte[] segment : segments) {
            P pdu = kind.get();
            pdu.setSourceAddress(address(message.from()));
            pdu.setDestAddress(address(message.to()));
            pdu.setDataCoding(text.dataCoding());
            pdu.setShortMessage(segment);
            if (segments.size() > 1) {
                pdu.setEsmClass((byte) 0x40);
            }
            if (message.receipt()) {
                pdu.setRegisteredDelivery((byte) 1);
            }
            pdus.add(pdu);
        }
        return pdus;
    }

    /** Returns the PDU with the whole message in message_payload. */
    static <P extends BaseSm<?>> P withPayload(P pdu, PeerMessage message) {
        ShortMessage text = ShortMessage.of(message.text());
        pdu.setSourceAddress(address(message.from()));
        pdu.setDestAddress(address(message.to()));
        pdu.setDataCoding(text.dataCoding());
        pdu.setOptionalParameter(new Tlv(SmppConstants.TAG_MESSAGE_PAYLOAD, text.octets()));
        return pdu;
    }

    /** Returns the message that this PDU completes; null while segments are missing. */
    static @Nullable PeerMessage message(BaseSm<?> pdu, ShortMessage.Joiner joiner) {
        Tlv payload = pdu.getOptionalParameter(SmppConstants.TAG_MESSAGE_PAYLOAD);
        String text = joiner.add(
                SmppUtil.isUserDataHeaderIndicatorEnabled(pdu.getEsmClass()),
                pdu.getDataCoding(),
                payload != null ? payload.getValue() : pdu.getShortMessage());
        return text == null
                ? null
                : new PeerMessage(
                        pdu.getSourceAddress().getAddress(),
                        pdu.getDestAddress().getAddress(),
                        text,
                        SmppUtil.isSmscDeliveryReceiptRequested(pdu.getRegisteredDelivery()));
    }

    static Address address(String number) {
        return new Address((byte) 1, (byte) 1, number);
    }
}
