package io.larvik.smpp.interop;

import io.larvik.smpp.field.CommandStatus;

/** larvitsmpp. The script is larvitsmpp.js. */
final class Larvitsmpp extends NodePeer {

    private static final Verdict LABELS_GSM_0X01 = Verdict.differs(
            "larvitsmpp sends GSM 03.38 with data_coding 0x01; our side is set to that (`withIa5AsGsm7`)");
    private static final Verdict TRANSCEIVER_ONLY = Verdict.notOffered("larvitsmpp binds only as a transceiver");
    private static final Verdict TELLS_NO_STATUS =
            Verdict.differs("larvitsmpp reports the refusal, but writes the status only to its log");
    private static final Verdict REFUSES_OTHERWISE =
            Verdict.differs("larvitsmpp answers ESME_RBINDFAIL and waits for another bind");
    private static final Verdict CUTS_BY_CHARACTER =
            Verdict.differs("larvitsmpp splits by characters, not by septets, even within a surrogate pair");
    private static final Verdict ANSWERS_WHOLE_MESSAGES =
            Verdict.differs("larvitsmpp answers segments only when it has all of them");
    private static final Verdict NO_DELIVERY =
            Verdict.notOffered("larvitsmpp handles no deliver_sm other than receipts");
    private static final Verdict DELIVERED_BY_HAND =
            Verdict.differs("larvitsmpp delivers only receipts; the test builds the PDU");
    private static final Verdict PDU_BY_HAND =
            Verdict.differs("larvitsmpp has only the PDU; the test sends and answers it");
    private static final Verdict NO_SM_LENGTH = Verdict.notOffered("larvitsmpp omits sm_length from submit_multi");
    private static final Verdict NO_METHOD =
            Verdict.notOffered("larvitsmpp has no method for it and does not answer it");
    private static final Verdict NO_TLS = Verdict.notOffered("larvitsmpp's client fails when TLS is enabled");

    Larvitsmpp() {
        super("larvitsmpp", "larvitsmpp", "larvitsmpp.js");
    }

    @Override
    public Verdict asClient(Scenario scenario) {
        return switch (scenario) {
            case BIND_TRANSMITTER, BIND_RECEIVER, REFUSED_TRANSMITTER, REFUSED_RECEIVER -> TRANSCEIVER_ONLY;
            case REFUSED_TRANSCEIVER -> TELLS_NO_STATUS;
            case GSM_TEXT -> LABELS_GSM_0X01;
            case LONG_GSM_TEXT, LONG_UCS2_TEXT -> CUTS_BY_CHARACTER;
            case MO_MESSAGE, LONG_MO_MESSAGE -> NO_DELIVERY;
            case QUERY_SM, CANCEL_SM, REPLACE_SM -> PDU_BY_HAND;
            case SUBMIT_MULTI -> NO_SM_LENGTH;
            case DATA_SM, MESSAGE_PAYLOAD, ALERT_NOTIFICATION, BROADCAST_SM -> NO_METHOD;
            case TLS -> NO_TLS;
            default -> Verdict.OK;
        };
    }

    @Override
    public Verdict asServer(Scenario scenario) {
        return switch (scenario) {
            case REFUSED_TRANSMITTER, REFUSED_RECEIVER, REFUSED_TRANSCEIVER -> REFUSES_OTHERWISE;
            case LONG_GSM_TEXT, LONG_UCS2_TEXT -> ANSWERS_WHOLE_MESSAGES;
            case MO_MESSAGE, LONG_MO_MESSAGE -> DELIVERED_BY_HAND;
            case QUERY_SM, CANCEL_SM, REPLACE_SM -> PDU_BY_HAND;
            case SUBMIT_MULTI -> NO_SM_LENGTH;
            case DATA_SM, MESSAGE_PAYLOAD, ALERT_NOTIFICATION, BROADCAST_SM -> NO_METHOD;
            default -> Verdict.OK;
        };
    }

    @Override
    public CommandStatus refusalOfPasswords() {
        return CommandStatus.BIND_FAILED;
    }
}
