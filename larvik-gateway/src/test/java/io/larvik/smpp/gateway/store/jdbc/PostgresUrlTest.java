package io.larvik.smpp.gateway.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.gateway.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresUrlTest {

    @Test
    void hostsAndOptionsArePassedOn() {
        PostgresUrl url = PostgresUrl.parse("postgresql://gate%20way@db1:5432,db2/sms?sslmode=verify-full");

        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db1:5432,db2/sms?sslmode=verify-full");
        assertThat(url.user()).isEqualTo("gate way");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://gateway:secret@db1/sms",
                "postgresql://db1/sms",
                "postgresql://gateway@db1",
                "mysql://gateway@db1/sms"
            })
    void anythingElseIsRefusedWithoutPrintingIt(String url) {
        assertThatThrownBy(() -> PostgresUrl.parse(url))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("store: the URL must be postgresql://")
                .hasMessageNotContaining("secret");
    }
}
