package io.larvik.smpp.gateway.store.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Something that needs a connection. */
interface Work<T extends @Nullable Object> {
    T with(Statements sql) throws SQLException;
}
