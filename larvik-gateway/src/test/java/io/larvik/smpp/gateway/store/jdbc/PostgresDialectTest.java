package io.larvik.smpp.gateway.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.gateway.store.StoreException.Kind;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What errors of PostgreSQL mean. */
class PostgresDialectTest {

    private final PostgresDialect dialect = new PostgresDialect(() -> {
        throw new SQLException("nobody connects here", "08001");
    });

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "22001, STEP", // a value is too long
        "23505, STEP", // the key is there already
        "40001, AGAIN", // serialization
        "40P01, AGAIN", // deadlock
        "55P03, AGAIN", // a lock was not available in time
        "57014, AGAIN", // a statement took too long
        "08006, LOST",
        "57P01, LOST", // the server is shut down
        "57P02, LOST", // the server has crashed
        "57P03, LOST", // the server is starting
        "58030, LOST", // the server cannot read or write
        "25006, LOST", // a standby
        "53300, LOST", // no connection is left
        "53100, FULL",
        "XX001, FATAL", // corrupt data
        "XX002, FATAL" // corrupt index
    })
    void errorsHaveTheirKind(String state, Kind kind) {
        assertThat(dialect.failure(new SQLException("the text 'Hello' of a message", state)))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(kind))
                .hasMessage("store: PostgreSQL says " + state);
    }

    @Test
    void errorWithoutAStateIsALostConnection() {
        assertThat(dialect.failure(new SQLException("?")).kind()).isEqualTo(Kind.LOST);
    }
}
