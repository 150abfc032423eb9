package io.larvik.smpp.server;

import io.larvik.smpp.session.Session;

/** Handles the messages that ESMEs submit. */
@FunctionalInterface
public interface SmsHandler {

    /**
     * Handles a message. It must be {@link IncomingSms#accept accepted} or {@link IncomingSms#reject rejected}, in this
     * call or later on any thread. If the method throws before that, the message is rejected with ESME_RSYSERR.
     *
     * <p>Runs on a handler thread and may block. The handlers of a session run beside each other, so a later message
     * may be handled before an earlier one; see {@link SmppServerBuilder#handlerOrder}.
     *
     * @param session the session that received the first segment
     */
    void handle(Session session, IncomingSms sms);

    /** As {@link SmsHandler}, for handlers that use their server. */
    @FunctionalInterface
    interface WithServer {

        /** Handles a message as {@link SmsHandler#handle} does. */
        void handle(SmppServer server, Session session, IncomingSms sms);
    }
}
