package io.larvik.smpp.docs;

/** The text of docs/ref/conformance.md between the tables that {@link ConformanceTest} generates. */
final class ConformanceWords {

    static final String HEAD = """
            # Conformance

            This document says which parts of SMPP 3.3, 3.4 (issue 1.2) and 5.0 Larvik SMPP implements, PDU by PDU and TLV by TLV, as
            ESME (`SmppClient`) and as message centre (MC, `SmppServer`). [The last section](#deviations) lists the deviations.

            `ConformanceTest` generates the tables by running the code, and compares them with this document. This command
            regenerates the document after a change:

            ```sh
            mvn test -pl larvik-smpp -Dtest=ConformanceTest -Dconformance.write=true
            ```

            ## Versions

            The version of a session is the lower of two numbers: the bind's interface_version, and sc_interface_version if the
            response contains it. A client announces 3.4 by default. A server answers 5.0 to peers that announce 5.0, 3.4 to other
            versions with TLVs, and no version to older ones. A peer that binds as a transceiver with interface_version 0 is treated
            as 3.4, because 3.3 has no transceivers.
            """;

    static final String COMMANDS = """
            ## Commands

            Both roles write and read all commands. A session refuses to send a PDU in any other state, and answers one that it
            receives with an error. An exception: an ESME accepts deliver_sm and data_sm in BOUND_TX, because some message
            centres send receipts to transmitters. The version makes no difference to that. "Since 3.3" means 3.3 or earlier.
            """;

    static final String FIELDS = """
            ## Fields

            A field whose size is not in the column "octets written" causes an exception that names it, before anything is sent.
            More sizes are read than written. Sizes include the NUL of a C-octet string. "Others" is the answer to a request with
            more octets than are read, or with another value. If a field is missing, or a C-octet string does not end within the
            PDU, the answer is ESME_RINVCMDLEN. The session continues in all these cases.

            Any value of an integer is read and kept, unless the column "octets read" restricts it. The mandatory part of a response
            may be absent. The mandatory part of an error response may have any content. After the mandatory part, there may be TLVs,
            up to three octets that are not TLVs, and one NUL before the TLVs.
            """;

    static final String TLVS = """
            ## TLVs

            A TLV is read and kept in any PDU and any version, known or unknown, also repeatedly, up to %d in a PDU. More TLVs, or a
            TLV that exceeds the PDU, cause ESME_RINVTLVSTREAM. TLVs are written as they were given, and omitted if the peer speaks
            3.3. A value whose length does not fit its type is kept as octets.

            An integer is read from any number of octets. A C-octet string ends with its length, or at a NUL if the last octet is
            NUL.
            """;

    static final String STATUSES = """
            ## Statuses

            Any command_status is read and kept. A status that is not in the table is treated as a temporary failure. Nothing is
            sent again automatically. The column "sending it again" is advice, which `CommandStatus.retry()` returns.
            """;

    static final String ANSWERS = """
            ## Automatic answers

            A session answers enquire_link in any state. The table lists its other answers that do not involve the user. Where the
            command does not matter, submit_sm is the example.
            """;

    static final String LIMITS = """
            A server answers ESME_RINVNUMDESTS to a submit_multi without destinations, or with more than 254 if the version is below
            5.0. It answers ESME_RMISSINGTLV to a broadcast_sm without its mandatory TLVs. A server and a client answer
            ESME_RINVCMDID to a request without a handler. An error to deliver_sm, data_sm and query_sm has its mandatory part. All
            other errors do not.

            ## Limits and timers

            All limits and timers are options. The table shows the defaults.
            """;

    static final String SMPP_CODINGS = """
            ## Data codings

            The table shows how a message is read if the peer's `PeerAlphabets` are the standard ones. They can change 0x00 and 0x01.
            BINARY means octets, from which the user gets no text.
            """;

    static final String GSM_CODINGS = """
            Higher values are those of GSM (3GPP TS 23.038). `DataCoding` also returns the message class and the message waiting
            indication.
            """;

    static final String WRITTEN_CODINGS = """
            A text is sent in GSM7 by default if GSM7 can encode it, otherwise in UCS2. A segment has a user data header of six
            octets.
            """;

    static final String DEVIATIONS = """
            ## Deviations

            Reading is lenient on purpose. The numbers are those of the tests (`Quirks*Test`).

            | what a peer may do | result | test |
            |---|---|---|
            | send a PDU beyond 64 KiB | read up to the limit | 2 |
            | use any sequence_number, in any order, twice | echoed | 5 |
            | set command_status in a request | ignored | 6 |
            | send a response that no version knows | dropped, whatever its number | 7 |
            | answer any request with generic_nack | the request is rejected | 8 |
            | add octets after a PDU that has no body | ignored | 9 |
            | answer an error with any body, or none | the status counts | 10 |
            | answer success without a body | accepted, with an empty id or system_id | 11 |
            | omit sc_interface_version | does not mean that the peer has no TLVs | 12 |
            | exceed the size of a C-octet string | read up to a limit, never sent | 13 |
            | send octets above 0x7F in a C-octet string | read as Latin-1 and kept | 15 |
            | send an invalid time | kept as text | 16 |
            | use reserved values | kept | 17 |
            | bind with any interface_version | accepted as the next lower version | 18 |
            | add octets after the mandatory part | up to three, or a NUL before TLVs, are kept separately | 19 |
            | omit no_unsuccess | means that no destination failed | 22 |
            | use unknown and vendor TLVs, in any place, repeatedly, in 3.3 | kept in order | 25, 26, 27, 32 |
            | send an integer TLV of another width, a C-octet TLV without NUL | read | 28, 29 |
            | send short_message and message_payload | short_message is used; the PDU reports the conflict | 31 |
            | announce a user data header that is invalid | its octets are part of the message | 33 |
            | send segments that contradict themselves | each is a message of its own | 35 |
            | send surrogate pairs, a byte order mark or half a unit as UCS-2 | read as UTF-16 | 36 |
            | unbind before the bind | answered ESME_ROK | |
            | close the connection instead of unbind_resp | treated as unbind_resp | 48 |

            Sending deviates in three cases only:

            - an error to deliver_sm, data_sm or query_sm has a mandatory part, because widespread peers cannot read it without one;
            - UCS-2 is UTF-16, to allow emoji;
            - a PDU to an SMPP 3.3 peer has no TLVs. A message in message_payload, and segments with sar TLVs, are refused before
              anything is sent.

            The user is responsible for the values of fields, for the combination of TLVs and their presence in PDUs and versions
            that define them, and for reacting to congestion_state. Not supported: the commands of 3.3 that 3.4 dropped, and
            compressed text.
            """;

    private ConformanceWords() {}
}
