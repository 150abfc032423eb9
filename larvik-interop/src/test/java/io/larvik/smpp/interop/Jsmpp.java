package io.larvik.smpp.interop;

import java.util.concurrent.Callable;
import org.jsmpp.bean.AbstractSmCommand;
import org.jsmpp.bean.MessageRequest;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jspecify.annotations.Nullable;

/** jSMPP: it answers requests itself, blocks a thread for each request, and leaves alphabets to the application. */
final class Jsmpp implements Peer {

    static final TypeOfNumber TON = TypeOfNumber.INTERNATIONAL;
    static final NumberingPlanIndicator NPI = NumberingPlanIndicator.ISDN;

    private static final Verdict CUT_AT_133_OCTETS = Verdict.differs(
            "jSMPP's LongSMS splits at 133 octets, with a 16-bit reference, even within a UCS-2 character");
    private static final Verdict JOINED_BY_THE_TEST = Verdict.differs("jSMPP joins no texts; the test does");
    private static final Verdict NO_BROADCAST = Verdict.notOffered("jSMPP's client has no method for broadcast_sm");
    private static final Verdict CUT_WITH_SAR =
            Verdict.differs("jSMPP offers sar TLVs for long messages from a server; the test splits the text");

    @Override
    public String name() {
        return "jSMPP " + PeerVersions.ofArtifact("org.jsmpp", "jsmpp");
    }

    @Override
    public Verdict asClient(Scenario scenario) {
        return switch (scenario) {
            case LONG_GSM_TEXT, LONG_UCS2_TEXT -> CUT_AT_133_OCTETS;
            case LONG_MO_MESSAGE -> JOINED_BY_THE_TEST;
            case BROADCAST_SM -> NO_BROADCAST;
            default -> Verdict.OK;
        };
    }

    @Override
    public Verdict asServer(Scenario scenario) {
        return switch (scenario) {
            case LONG_GSM_TEXT, LONG_UCS2_TEXT -> JOINED_BY_THE_TEST;
            case LONG_MO_MESSAGE -> CUT_WITH_SAR;
            default -> Verdict.OK;
        };
    }

    @Override
    public PeerEsme connect(Login login) throws Exception {
        return JsmppEsme.connect(login);
    }

    @Override
    public PeerMc listen(Listening listening) throws Exception {
        return JsmppMc.listen(listening);
    }

    /** Throws jSMPP's refusal as a {@link PeerRefusal}. */
    static <T> T request(Callable<T> request) throws Exception {
        try {
            return request.call();
        } catch (NegativeResponseException e) {
            throw new PeerRefusal(e.getCommandStatus());
        }
    }

    /** Returns the text in message_payload; null without that TLV. */
    static @Nullable String payload(byte dataCoding, OptionalParameter @Nullable ... parameters) {
        if (parameters != null) {
            for (OptionalParameter parameter : parameters) {
                if (parameter instanceof OptionalParameter.Message_payload payload) {
                    return ShortMessage.decode(dataCoding, payload.getValue());
                }
            }
        }
        return null;
    }

    /** Returns the message that this PDU completes; null while segments are missing. */
    static @Nullable PeerMessage message(MessageRequest pdu, ShortMessage.Joiner joiner) {
        String payload = payload(pdu.getDataCoding(), pdu.getOptionalParameters());
        String text = payload != null
                ? payload
                : joiner.add(AbstractSmCommand.isUdhi(pdu.getEsmClass()), pdu.getDataCoding(), pdu.getShortMessage());
        return text == null
                ? null
                : new PeerMessage(
                        pdu.getSourceAddr(),
                        pdu.getDestAddress(),
                        text,
                        SMSCDeliveryReceipt.SUCCESS_FAILURE.containedIn(pdu.getRegisteredDelivery()));
    }
}
