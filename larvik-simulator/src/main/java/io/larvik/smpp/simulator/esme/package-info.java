/**
 * What the message centre has for ESMEs: who is bound, what waits for them, and what they may send. The actions and the
 * time that the core is given are here, because all above uses them.
 */
package io.larvik.smpp.simulator.esme;
