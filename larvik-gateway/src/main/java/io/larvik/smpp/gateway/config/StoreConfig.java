package io.larvik.smpp.gateway.config;

/** Where messages are kept. */
public sealed interface StoreConfig {

    /** In a file of SQLite in the data folder: for one node. */
    record Embedded() implements StoreConfig {}

    /**
     * In a PostgreSQL that several nodes share.
     *
     * @param url as in the configuration, {@code postgresql://USER@HOST/DATABASE}, without a password
     * @param password the password
     */
    record Shared(String url, String password) implements StoreConfig {

        /** Prints no password. */
        @Override
        public String toString() {
            return url;
        }
    }
}
