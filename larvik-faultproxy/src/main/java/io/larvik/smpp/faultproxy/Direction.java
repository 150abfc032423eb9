package io.larvik.smpp.faultproxy;

/** Which way octets go through a proxy. */
public enum Direction {
    TO_SERVER,
    TO_CLIENT
}
