package io.larvik.smpp.bench.codec;

/**
 * The time that one implementation took for one case in one round.
 *
 * @param direction encode or decode
 * @param name of the case
 * @param implementation the library
 * @param round counted from 0
 * @param nanos per operation
 * @param octets allocated per operation
 */
public record CodecTime(String direction, String name, String implementation, int round, double nanos, double octets) {}
