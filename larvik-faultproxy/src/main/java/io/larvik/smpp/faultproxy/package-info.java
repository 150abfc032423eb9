/**
 * A TCP proxy that does to connections what networks do, and records what it did. It knows of SMPP only that each PDU
 * begins with its length. It uses no other package, only the JDK.
 *
 * <pre>{@code
 * FaultScript script = FaultScript.always(FaultRule.atPdu(Direction.TO_SERVER, 5, new Fault.Drop()));
 * try (FaultProxy proxy = FaultProxy.to(2775, script)) {
 *     // connect a client to proxy.port(): its fifth PDU is lost
 * }
 * }</pre>
 */
package io.larvik.smpp.faultproxy;
