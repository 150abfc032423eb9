/** The load on the HTTP API of a gateway, and what its webhooks lead to. */
package io.larvik.smpp.bench.http;
