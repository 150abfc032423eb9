/**
 * What the HTTP servers have in common: how Jetty is set up, its certificate, which methods a path has, how a body is read, and how long
 * all of that may take. For our own modules only.
 */
@NullMarked
package io.larvik.http;

import org.jspecify.annotations.NullMarked;
