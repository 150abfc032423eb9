package io.larvik.smpp.gateway.model;

/** Says that a stored content is not what was written. Such a message is never sent. */
public final class CorruptContentException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CorruptContentException(String what) {
        super("content: " + what);
    }
}
