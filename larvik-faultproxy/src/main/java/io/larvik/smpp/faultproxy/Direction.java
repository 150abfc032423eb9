package io.larvik.smpp.faultproxy;

/** Which way octets go through a proxy. */
public enum Direction {
    /** From the side that connected to the proxy, to the side that the proxy connects to. */
    TO_SERVER,
    /** From the side that the proxy connects to, back to the side that connected. */
    TO_CLIENT
}
