package io.larvik.smpp.interop;

import io.larvik.smpp.text.Alphabet;

/** node-smpp. The script is node-smpp.js. */
final class NodeSmpp extends NodePeer {

    private static final Verdict LABELS_GSM_0X01 = Verdict.differs(
            "node-smpp sends GSM 03.38 with data_coding 0x01; our side is set to that (`withIa5AsGsm7`)");
    private static final Verdict PREFERS_LATIN_1 =
            Verdict.differs("node-smpp sends Latin-1 text with data_coding 0x03; our server reads it");
    private static final Verdict CUT_BY_THE_TEST =
            Verdict.differs("node-smpp neither splits nor joins texts; the test does, even within a surrogate pair");

    NodeSmpp() {
        super("node-smpp", "smpp", "node-smpp.js");
    }

    @Override
    public Verdict asClient(Scenario scenario) {
        return switch (scenario) {
            case GSM_TEXT -> LABELS_GSM_0X01;
            case LATIN_1_TEXT -> PREFERS_LATIN_1;
            case LONG_GSM_TEXT, LONG_UCS2_TEXT, LONG_MO_MESSAGE -> CUT_BY_THE_TEST;
            default -> Verdict.OK;
        };
    }

    @Override
    public Verdict asServer(Scenario scenario) {
        return switch (scenario) {
            case MO_MESSAGE -> LABELS_GSM_0X01;
            case LONG_GSM_TEXT, LONG_UCS2_TEXT, LONG_MO_MESSAGE -> CUT_BY_THE_TEST;
            default -> Verdict.OK;
        };
    }

    @Override
    public Alphabet alphabetOfLatin1() {
        return Alphabet.LATIN1;
    }
}
