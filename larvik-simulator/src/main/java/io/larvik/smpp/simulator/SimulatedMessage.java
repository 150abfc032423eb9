package io.larvik.smpp.simulator;

import io.larvik.smpp.simulator.core.MessageView;

/** A message that an ESME sent. */
public final class SimulatedMessage {

    private final MessageView view;

    SimulatedMessage(MessageView view) {
        this.view = view;
    }

    /** Returns the receiver. */
    public String to() {
        return view.destination().value();
    }

    /** Returns the sender. */
    public String from() {
        return view.source().value();
    }

    /** Returns the text. */
    public String text() {
        return view.text();
    }
}
