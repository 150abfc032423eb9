package io.larvik.smpp.interop;

/** A delivery receipt as a peer's application sees it. */
record PeerReceipt(String messageId, boolean delivered) {}
