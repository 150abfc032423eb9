package io.larvik.smpp.fault;

/** Which way octets go through a proxy. */
public enum Direction {
    TO_SERVER,
    TO_CLIENT
}
