package io.larvik.smpp.interop;

/**
 * A scenario between our library and another implementation; the rows of docs/why/interop.md. {@link AgainstOurServer}
 * and {@link AgainstOurClient} each implement every scenario.
 */
enum Scenario {
    BIND_TRANSMITTER("bind_transmitter, and a message"),
    BIND_RECEIVER("bind_receiver, and a message"),
    BIND_TRANSCEIVER("bind_transceiver, and a message"),
    REFUSED_TRANSMITTER("bind_transmitter with a wrong password"),
    REFUSED_RECEIVER("bind_receiver with a wrong password"),
    REFUSED_TRANSCEIVER("bind_transceiver with a wrong password"),
    GSM_TEXT("text in GSM 03.38"),
    LATIN_1_TEXT("text in Latin-1 but not in GSM 03.38"),
    UCS2_TEXT("Latin, Greek and Cyrillic text in UCS-2"),
    EMOJI("emoji"),
    LONG_GSM_TEXT("400 characters of GSM 03.38"),
    LONG_UCS2_TEXT("200 characters of UCS-2"),
    REFUSED_MESSAGE("message refused with ESME_RTHROTTLED"),
    RECEIPT("delivery receipts, each for its message"),
    MO_MESSAGE("deliver_sm"),
    LONG_MO_MESSAGE("deliver_sm, 400 characters of GSM 03.38"),
    ENQUIRE_LINK_FROM_ESME("enquire_link from the ESME"),
    ENQUIRE_LINK_FROM_MC("enquire_link from the message centre"),
    UNBIND_FROM_ESME("unbind from the ESME"),
    UNBIND_FROM_MC("unbind from the message centre"),
    HUNDRED_OUTSTANDING("100 submit_sm outstanding"),
    QUERY_SM("query_sm, of a known and an unknown message"),
    CANCEL_SM("cancel_sm, of a known and an unknown message"),
    REPLACE_SM("replace_sm, of a known and an unknown message"),
    SUBMIT_MULTI("submit_multi with one refused destination"),
    DATA_SM("data_sm"),
    MESSAGE_PAYLOAD("400 characters in message_payload"),
    ALERT_NOTIFICATION("alert_notification"),
    BROADCAST_SM("broadcast_sm"),
    TLS("TLS"),
    FIVE_THOUSAND("5,000 messages, none lost, none duplicated");

    private final String title;

    Scenario(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }
}
