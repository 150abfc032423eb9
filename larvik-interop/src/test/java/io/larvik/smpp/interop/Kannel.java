package io.larvik.smpp.interop;

import java.nio.file.Path;
import java.util.List;

/**
 * Kannel: an SMPP gateway, so that it is only an ESME. The tests drive it by HTTP and answer the HTTP requests of its
 * smsbox.
 */
final class Kannel implements Peer {

    private static final Verdict CUTS_BY_ITSELF = Verdict.differs(
            "Kannel splits texts itself, even within a surrogate pair, and gives its application no ids of segments");
    private static final Verdict CHOSEN_BY_THE_TEST = Verdict.differs(
            "Kannel replaces characters outside GSM 03.38 by question marks, unless it is set to UCS-2");
    private static final Verdict WRITES_A_PLUS =
            Verdict.differs("Kannel writes a plus before international numbers; the test removes it");
    private static final Verdict ENQUIRES_BY_ITSELF =
            Verdict.differs("Kannel sends enquire_link at a fixed interval, never on request");
    private static final Verdict SENDS_AGAIN =
            Verdict.notOffered("Kannel does not report a throttled message, but sends it again, which KannelIT checks");
    private static final Verdict NO_REQUEST = Verdict.notOffered("Kannel does not offer it to its application");
    private static final Verdict NO_TLS = Verdict.notOffered("Kannel has no TLS for SMPP");
    private static final Verdict FEWER =
            Verdict.differs("Only 500 messages: Kannel takes each message in an HTTP request");
    private static final Verdict NO_SERVER = Verdict.notOffered("Kannel is not a message centre");

    private final KannelBoxes boxes = new KannelBoxes();

    @Override
    public String name() {
        return "Kannel " + KannelBoxes.VERSION;
    }

    @Override
    public Verdict asClient(Scenario scenario) {
        return switch (scenario) {
            case LATIN_1_TEXT, UCS2_TEXT, EMOJI -> CHOSEN_BY_THE_TEST;
            case LONG_GSM_TEXT, LONG_UCS2_TEXT -> CUTS_BY_ITSELF;
            case BIND_RECEIVER, MO_MESSAGE, LONG_MO_MESSAGE -> WRITES_A_PLUS;
            case ENQUIRE_LINK_FROM_ESME -> ENQUIRES_BY_ITSELF;
            case REFUSED_MESSAGE -> SENDS_AGAIN;
            case QUERY_SM, CANCEL_SM, REPLACE_SM, SUBMIT_MULTI -> NO_REQUEST;
            case DATA_SM, MESSAGE_PAYLOAD, ALERT_NOTIFICATION, BROADCAST_SM -> NO_REQUEST;
            case TLS -> NO_TLS;
            case FIVE_THOUSAND -> FEWER;
            default -> Verdict.OK;
        };
    }

    @Override
    public Verdict asServer(Scenario scenario) {
        return NO_SERVER;
    }

    @Override
    public int manyMessages() {
        return 500;
    }

    @Override
    public List<String> reportedIds(List<String> idsOfSegments) {
        return idsOfSegments.size() == 1 ? idsOfSegments : List.of();
    }

    @Override
    public void prepare(Path folder) throws Exception {
        boxes.start(folder);
    }

    @Override
    public void dispose() {
        boxes.close();
    }

    @Override
    public KannelEsme connect(Login login) throws Exception {
        return KannelEsme.connect(boxes, login);
    }

    @Override
    public PeerMc listen(Listening listening) {
        throw new UnsupportedOperationException();
    }
}
