package io.larvik.smpp.examples;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.message.ReceivedMessage;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.text.ApplicationPorts;

final class BinaryAndPorts {

    private BinaryAndPorts() {}

    static Sms octets() {
        // #region octets
        Sms sms = Sms.to("46709771337").octets(OctetString.ofHex("0011223344556677"));
        // #endregion octets
        return sms;
    }

    static Sms port() {
        // #region port
        Sms sms = Sms.to("46709771337")
                .octets(OctetString.ofHex("0011223344556677"))
                .udh(new ApplicationPorts(16000, 0).element());
        // #endregion port
        return sms;
    }

    static Sms flash() {
        // #region flash
        Sms sms = Sms.to("46709771337").text("Your code is 4711").flash();
        // #endregion flash
        return sms;
    }

    static Sms tlv() {
        // #region tlv
        TlvTag<String> route = TlvTag.cString(0x1403, "operator_route", 21);
        Sms sms = Sms.to("46709771337").text("Hello").tlv(route, "premium");
        // #endregion tlv
        return sms;
    }

    static String received(ReceivedMessage message) {
        // #region received
        if (message.text().isEmpty()) {
            return "octets " + message.octets().toHex();
        }
        return "text " + message.text();
        // #endregion received
    }
}
