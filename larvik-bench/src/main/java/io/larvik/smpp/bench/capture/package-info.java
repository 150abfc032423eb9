/** Long captures, to measure what reads them. */
package io.larvik.smpp.bench.capture;
