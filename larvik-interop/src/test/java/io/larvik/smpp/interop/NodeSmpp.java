package io.larvik.smpp.interop;

import io.larvik.smpp.text.Alphabet;

/** node-smpp; what it does is in node-smpp.js. */
final class NodeSmpp extends NodePeer {

    private static final Verdict LABELS_GSM_0X01 =
            Verdict.differs("node-smpp sends GSM 03.38 with data_coding 0x01; ours is told so (`withIa5AsGsm7`)");
    private static final Verdict PREFERS_LATIN_1 =
            Verdict.differs("node-smpp sends what Latin-1 holds in Latin-1, data_coding 0x03; ours reads that");
    private static final Verdict CUT_BY_THE_TEST =
            Verdict.differs("node-smpp neither cuts nor joins texts; the test does, be it through a surrogate pair");

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
