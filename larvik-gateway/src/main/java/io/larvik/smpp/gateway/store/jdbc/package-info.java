/** The store on SQLite. The only package that knows SQL. */
@NullMarked
package io.larvik.smpp.gateway.store.jdbc;

import org.jspecify.annotations.NullMarked;
