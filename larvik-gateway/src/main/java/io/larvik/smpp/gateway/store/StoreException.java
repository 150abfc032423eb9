package io.larvik.smpp.gateway.store;

/** Says that steps are not on disk, or that nobody knows. Nothing of them was acknowledged. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** What is to be done. */
    public enum Kind {
        /** One of the steps is at fault: each is tried on its own. */
        STEP,
        /** The turn is tried again. */
        AGAIN,
        /** The database is out of reach, and nobody knows what it has done: the turn is tried again until it says. */
        LOST,
        /** There is no room: what ends messages goes on, nothing new is taken. */
        FULL,
        /** Nothing that this store says can be believed any more: everything ends. */
        FATAL
    }

    private final Kind kind;

    public StoreException(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public StoreException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
