package io.larvik.smpp.simulator;

import io.larvik.smpp.inspect.Finding;

/**
 * A violation of a specification in a frame of an ESME.
 *
 * @param frame the frame
 * @param finding what is wrong with it
 */
public record TraceFinding(TracedFrame frame, Finding finding) {

    @Override
    public String toString() {
        return frame + ": " + finding.message() + " (" + finding.clause() + ")";
    }
}
