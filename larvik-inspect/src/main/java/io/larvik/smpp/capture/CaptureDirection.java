package io.larvik.smpp.capture;

/** To which party a frame was sent. */
public enum CaptureDirection {
    /** From the ESME to the MC. */
    TO_MC,
    /** From the MC to the ESME. */
    TO_ESME;

    /** Returns the direction of an answer. */
    public CaptureDirection opposite() {
        return this == TO_MC ? TO_ESME : TO_MC;
    }
}
