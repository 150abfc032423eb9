package io.larvik.smpp.wire;

import io.larvik.smpp.field.CommandStatus;

/** The fields that several layouts share: their sizes in SMPP 5.0, 4.7, and the limits for what is read. */
final class Fields {

    private static final int BIND_CAP = 64;
    private static final int ADDRESS_CAP = 65;

    static final CStringField SYSTEM_ID = CStringField.of("system_id", 16, BIND_CAP, CommandStatus.INVALID_SYSTEM_ID);
    static final CStringField PASSWORD = CStringField.of("password", 9, BIND_CAP, CommandStatus.INVALID_PASSWORD);
    static final CStringField SYSTEM_TYPE =
            CStringField.of("system_type", 13, BIND_CAP, CommandStatus.INVALID_SYSTEM_TYPE);
    static final CStringField SERVICE_TYPE = CStringField.of("service_type", 6, 16, CommandStatus.INVALID_SERVICE_TYPE);
    static final CStringField MESSAGE_ID = CStringField.of("message_id", 65, 255, CommandStatus.INVALID_MESSAGE_ID);
    static final CStringField SCHEDULE_DELIVERY_TIME =
            CStringField.time("schedule_delivery_time", CommandStatus.INVALID_SCHEDULE_TIME);
    static final CStringField VALIDITY_PERIOD =
            CStringField.time("validity_period", CommandStatus.INVALID_VALIDITY_PERIOD);
    static final CStringField FINAL_DATE = CStringField.time("final_date", CommandStatus.INVALID_COMMAND_LENGTH);

    static final AddressField ADDRESS_RANGE = new AddressField(
            "addr_ton",
            "addr_npi",
            CStringField.of("address_range", 41, BIND_CAP, CommandStatus.INVALID_COMMAND_LENGTH));
    static final AddressField SOURCE = source(21);
    static final AddressField DESTINATION = destination(21);
    /** The addresses of data_sm are longer than those of other PDUs. */
    static final AddressField LONG_SOURCE = source(65);

    static final AddressField LONG_DESTINATION = destination(65);

    static final AddressField ESME = new AddressField(
            "esme_addr_ton",
            "esme_addr_npi",
            CStringField.of("esme_addr", 65, ADDRESS_CAP, CommandStatus.INVALID_COMMAND_LENGTH));

    static final CStringField DL_NAME =
            CStringField.of("dl_name", 21, ADDRESS_CAP, CommandStatus.INVALID_DISTRIBUTION_LIST);
    static final ListField DEST_ADDRESSES = new ListField("number_of_dests", "dest_address");
    static final ListField UNSUCCESS_SMES = new ListField("no_unsuccess", "unsuccess_sme");

    private Fields() {}

    /** Returns whether the field is a system_id or a password, which some peers have longer than the specification. */
    static boolean isCredential(CStringField field) {
        return field == SYSTEM_ID || field == PASSWORD;
    }

    private static AddressField source(int maxOctets) {
        return new AddressField(
                "source_addr_ton",
                "source_addr_npi",
                CStringField.of("source_addr", maxOctets, ADDRESS_CAP, CommandStatus.INVALID_SOURCE_ADDRESS));
    }

    private static AddressField destination(int maxOctets) {
        return new AddressField(
                "dest_addr_ton",
                "dest_addr_npi",
                CStringField.of("destination_addr", maxOctets, ADDRESS_CAP, CommandStatus.INVALID_DESTINATION_ADDRESS));
    }
}
