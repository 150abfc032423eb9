/** The store on SQLite and on PostgreSQL. The only package that knows SQL. */
@NullMarked
package io.larvik.smpp.gateway.store.jdbc;

import org.jspecify.annotations.NullMarked;
