package io.larvik.smpp.simulator;

/**
 * Is told what happens in a simulator, on one thread and in order. It may block; beyond 100,000 events that wait for it, it
 * misses some, which {@link SimulatorStatistics#eventsMissed} counts.
 */
public interface SimulatorListener {

    /** A message was accepted. */
    default void messageCame(SimulatedMessage message) {}

    /** A message has another state, or a receipt of it was sent or answered. */
    default void messageChanged(SimulatedMessage message) {}

    /** A message was refused or not answered. */
    default void messageRefused(RefusedMessage message) {}

    /** A session was bound. */
    default void sessionBound(SimulatedSession session) {}

    /** A connection was closed. */
    default void sessionClosed(SimulatedSession session) {}
}
