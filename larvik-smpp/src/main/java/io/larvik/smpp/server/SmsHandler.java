package io.larvik.smpp.server;

import io.larvik.smpp.session.Session;

/** What a server does with a message that an ESME submitted. */
@FunctionalInterface
public interface SmsHandler {

    /**
     * Takes a message, which is to be {@link IncomingSms#accept accepted} or {@link IncomingSms#reject rejected}, here or
     * later on any thread. What is thrown before that rejects it with ESME_RSYSERR.
     *
     * @param session the session it came on, of its several segments the first
     */
    void handle(Session session, IncomingSms sms);
}
