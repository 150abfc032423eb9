package io.larvik.smpp.message;

import static io.larvik.smpp.options.OptionChecks.between;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.Npi;
import io.larvik.smpp.field.Ton;
import io.larvik.smpp.options.OptionValues;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * TON and NPI of addresses that are given as text. By default they follow from the form of the text; see
 * {@link Address#of(String)}. What is set here replaces them, for every address that is given as text. An
 * {@link Address} keeps its own.
 *
 * <p>Immutable. {@link #with} returns changed values.
 */
public final class Addressing {

    /** Everything follows from the form of the text. */
    public static final Addressing BY_FORM = new Addressing(new Values());

    private static final int MAX_OCTET = 0xFF;

    private final Values values;

    private Addressing(Values values) {
        this.values = values;
    }

    /**
     * Returns these values with changes.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public Addressing with(Consumer<Builder> changes) {
        Values changed = values.copy();
        changes.accept(new Builder(changed));
        return new Addressing(changed.copy()); // whoever keeps the builder changes nothing here
    }

    /** Returns the TON of source addresses; null, the default, if it follows from the form. */
    public @Nullable Ton sourceTon() {
        return values.sourceTon;
    }

    /** Returns the NPI of source addresses; null, the default, if it follows from the form. */
    public @Nullable Npi sourceNpi() {
        return values.sourceNpi;
    }

    /** Returns the TON of destination addresses; null, the default, if it follows from the form. */
    public @Nullable Ton destTon() {
        return values.destTon;
    }

    /** Returns the NPI of destination addresses; null, the default, if it follows from the form. */
    public @Nullable Npi destNpi() {
        return values.destNpi;
    }

    /** Returns the source address with these values. No address stays none. */
    Address source(Address byForm) {
        return replaced(byForm, values.sourceTon, values.sourceNpi);
    }

    /** Returns the destination address with these values. */
    Address destination(Address byForm) {
        return replaced(byForm, values.destTon, values.destNpi);
    }

    private static Address replaced(Address address, @Nullable Ton ton, @Nullable Npi npi) {
        if (address.isEmpty()) {
            return address;
        }
        return new Address(ton != null ? ton : address.ton(), npi != null ? npi : address.npi(), address.value());
    }

    /** The values; {@code with} changes a copy. */
    private static final class Values extends OptionValues<Values> {

        @Nullable
        Ton sourceTon;

        @Nullable
        Npi sourceNpi;

        @Nullable
        Ton destTon;

        @Nullable
        Npi destNpi;
    }

    /** Changes values. Each method throws an {@link IllegalArgumentException} if the value is out of range. */
    public static final class Builder {

        private final Values values;

        private Builder(Values values) {
            this.values = values;
        }

        /** Sets the TON of source addresses: 0 to 255. By default it follows from the form. */
        public Builder sourceTon(int ton) {
            values.sourceTon = Ton.of(between("source_ton", ton, 0, MAX_OCTET));
            return this;
        }

        /** Sets the NPI of source addresses: 0 to 255. By default it follows from the form. */
        public Builder sourceNpi(int npi) {
            values.sourceNpi = Npi.of(between("source_npi", npi, 0, MAX_OCTET));
            return this;
        }

        /** Sets the TON of destination addresses: 0 to 255. By default it follows from the form. */
        public Builder destTon(int ton) {
            values.destTon = Ton.of(between("dest_ton", ton, 0, MAX_OCTET));
            return this;
        }

        /** Sets the NPI of destination addresses: 0 to 255. By default it follows from the form. */
        public Builder destNpi(int npi) {
            values.destNpi = Npi.of(between("dest_npi", npi, 0, MAX_OCTET));
            return this;
        }
    }
}
