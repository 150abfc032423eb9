package io.larvik.smpp.capture;

import java.io.IOException;

/** A form of captures: turns what it reads into items. */
interface CaptureSource {

    /** Reads on, and returns whether there was something. */
    boolean read() throws IOException;

    /** Turns what is kept into items, because there is no more. */
    void finish();
}
