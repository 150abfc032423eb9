package io.larvik.smpp.field;

/**
 * A destination of a submit_multi (SMPP 5.0, 4.2.3.1): the address of an SME, or a distribution list of the message
 * centre.
 */
public sealed interface DestAddress {

    /** The dest_flag of an SME's address. */
    int SME = 1;

    /** The dest_flag of a distribution list. */
    int DISTRIBUTION_LIST = 2;

    /** Returns the dest_flag: {@link #SME} or {@link #DISTRIBUTION_LIST}. */
    int destFlag();

    /**
     * Returns the destination for one SME.
     *
     * @param address the address, at most 20 characters
     */
    static DestAddress of(Address address) {
        return new Sme(address);
    }

    /**
     * Returns the destination for a distribution list.
     *
     * @param name the dl_name, at most 20 characters
     */
    static DestAddress list(String name) {
        return new DistributionList(name);
    }

    /**
     * The address of one SME.
     *
     * @param address the address, at most 20 characters
     */
    record Sme(Address address) implements DestAddress {
        @Override
        public int destFlag() {
            return SME;
        }
    }

    /**
     * A distribution list that the message centre keeps.
     *
     * @param name the dl_name, at most 20 characters
     */
    record DistributionList(String name) implements DestAddress {
        @Override
        public int destFlag() {
            return DISTRIBUTION_LIST;
        }
    }
}
