package io.larvik.smpp.session;

/** The two parties of a session. */
public enum Role {
    /** External short message entity: the one that binds. */
    ESME,
    /** Message centre: the one that is bound to. */
    MC;

    /** Returns the other party. */
    public Role peer() {
        return this == ESME ? MC : ESME;
    }
}
