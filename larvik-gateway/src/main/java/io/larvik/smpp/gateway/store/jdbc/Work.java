package io.larvik.smpp.gateway.store.jdbc;

import java.sql.SQLException;

/** Something that needs a connection. */
interface Work<T> {
    T with(Statements sql) throws SQLException;
}
