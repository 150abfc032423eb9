package io.larvik.smpp.bench.codec;

/**
 * What one implementation took for one case in one round.
 *
 * @param direction encode or decode
 * @param name of the case
 * @param implementation whose code it was
 * @param round counted from 0
 * @param nanos for one operation
 * @param octets allocated by one operation
 */
public record CodecTime(String direction, String name, String implementation, int round, double nanos, double octets) {}
