package io.larvik.smpp.session;

import io.larvik.smpp.options.OptionValues;
import java.util.List;
import java.util.function.Consumer;

/**
 * The settings of TLS that clients and servers share.
 *
 * <p>Immutable. {@link #with} returns changed options.
 */
public final class TlsOptions {

    /** TLS 1.3 and 1.2. */
    public static final TlsOptions DEFAULT = new TlsOptions(new Values());

    private static final List<String> ALLOWED = List.of("TLSv1.3", "TLSv1.2");

    private final Values values;

    private TlsOptions(Values values) {
        this.values = values;
    }

    /**
     * Returns these options with changes.
     *
     * @throws IllegalArgumentException if a value is not allowed
     */
    public TlsOptions with(Consumer<Builder> changes) {
        Values changed = values.copy();
        changes.accept(new Builder(changed));
        return new TlsOptions(changed.copy()); // whoever keeps the builder changes nothing here
    }

    /** Returns the versions of TLS, by the names of the JDK: by default {@code TLSv1.3} and {@code TLSv1.2}. */
    public List<String> protocols() {
        return values.protocols;
    }

    /** The values of the options; {@code with} changes a copy. */
    private static final class Values extends OptionValues<Values> {

        List<String> protocols = List.of("TLSv1.3", "TLSv1.2");
    }

    /** Changes options. Each method throws an {@link IllegalArgumentException} if the value is not allowed. */
    public static final class Builder {

        private final Values values;

        private Builder(Values values) {
            this.values = values;
        }

        /**
         * Sets the versions of TLS, by the names of the JDK: {@code TLSv1.3}, {@code TLSv1.2} or, the default, both.
         * Older versions are insecure (RFC 8996). A peer that fails with TLS 1.3 may need {@code TLSv1.2} alone.
         */
        public Builder protocols(String... names) {
            List<String> chosen = List.of(names);
            if (chosen.isEmpty() || !ALLOWED.containsAll(chosen)) {
                throw new IllegalArgumentException("protocols: " + chosen + ", allowed are " + ALLOWED);
            }
            values.protocols = chosen;
            return this;
        }
    }
}
