package io.larvik.smpp.interop;

import java.util.Map;

/**
 * The response to a submit_multi as a peer's application sees it.
 *
 * @param unsuccessful the error of each refused destination
 */
record PeerMultiResult(String messageId, Map<String, Integer> unsuccessful) {}
