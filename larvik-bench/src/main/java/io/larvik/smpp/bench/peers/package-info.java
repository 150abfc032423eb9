/**
 * The servers and clients under test over loopback: Larvik SMPP, Cloudhopper and jSMPP. Those for Node.js are in {@code
 * src/main/node}.
 */
package io.larvik.smpp.bench.peers;
