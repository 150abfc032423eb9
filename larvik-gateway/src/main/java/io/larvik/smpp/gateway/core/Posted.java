package io.larvik.smpp.gateway.core;

import org.jspecify.annotations.Nullable;

/** What came of the posting of an event to a webhook. */
public sealed interface Posted {

    /**
     * The webhook has answered.
     *
     * @param status the status of HTTP
     * @param retryAfterMillis how long it wants to be left alone; null if it does not say
     */
    record Answered(int status, @Nullable Long retryAfterMillis) implements Posted {}

    /**
     * It has not answered, or must not be asked.
     *
     * @param why a word for it
     */
    record Failed(String why) implements Posted {}
}
