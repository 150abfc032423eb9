package io.larvik.smpp.interop;

import java.util.Map;

/**
 * The answer to a submit_multi as a peer's application sees it.
 *
 * @param unsuccessful the error by destination not taken
 */
record PeerMultiResult(String messageId, Map<String, Integer> unsuccessful) {}
