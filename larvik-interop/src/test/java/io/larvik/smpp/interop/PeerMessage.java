package io.larvik.smpp.interop;

/**
 * A message as a peer's application sees it.
 *
 * @param receipt whether the sender requests a delivery receipt
 */
record PeerMessage(String from, String to, String text, boolean receipt) {

    static final String FROM = "46701113311";
    static final String TO = "46709771337";

    static PeerMessage of(String text) {
        return new PeerMessage(FROM, TO, text, false);
    }

    PeerMessage requestReceipt() {
        return new PeerMessage(from, to, text, true);
    }
}
