package io.larvik.smpp.net;

/** Is told on the event loop how the bind of an accepted connection gets on, before anybody else knows, the peer included. */
interface BindWatcher {

    BindWatcher NONE = new BindWatcher() {};

    /** A bind is being decided, or was decided. */
    default void deciding(boolean deciding) {}

    default void bound() {}
}
