/**
 * The servers and clients that are measured over loopback: ours, Cloudhopper's and jSMPP's; those for Node.js are
 * beside.
 */
package io.larvik.smpp.bench.peers;
