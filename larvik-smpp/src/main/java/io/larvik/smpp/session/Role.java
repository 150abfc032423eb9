package io.larvik.smpp.session;

/** The two parties of a session. */
public enum Role {
    /** External short message entity: the party that sends the bind. */
    ESME,
    /** Message centre: the party that accepts the bind. */
    MC;

    /** Returns the other party. */
    public Role peer() {
        return this == ESME ? MC : ESME;
    }
}
