package io.larvik.smpp.inspect;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;

/** Checks sequence_number and command_status. */
final class HeaderCheck {

    private static final long MAX_SEQUENCE_NUMBER = 0x7FFFFFFFL;

    private final Header header;
    private final Findings findings;

    HeaderCheck(Header header, Findings findings) {
        this.header = header;
        this.findings = findings;
    }

    void run() {
        sequenceNumber();
        status(header.status());
    }

    /** A generic_nack has the number 0 if the number of the request could not be read. */
    private void sequenceNumber() {
        if (header.sequenceNumber() == 0 && !header.command().equals(CommandId.GENERIC_NACK)) {
            findings.wrong("sequence_zero", "sequence_number is 0, but numbers begin with 1", "SMPP 5.0, 4.7.24");
        } else if (header.sequenceNumber() > MAX_SEQUENCE_NUMBER) {
            findings.wrong("sequence_above_7fffffff", "sequence_number is above 0x7FFFFFFF", "SMPP 5.0, 4.7.24");
        }
    }

    private void status(CommandStatus status) {
        if (!header.command().isResponse() && !status.isOk()) {
            findings.wrong("request_status_nonzero", "command_status of a request is not 0", "SMPP 5.0, 3.2.1.3");
        } else if (status.specName() == null) {
            findings.wrong(
                    status.isVendorSpecific() ? "vendor_status" : "reserved_status",
                    "command_status " + status + " is " + status.meaning(),
                    "SMPP 5.0, 4.7.6");
        }
    }
}
