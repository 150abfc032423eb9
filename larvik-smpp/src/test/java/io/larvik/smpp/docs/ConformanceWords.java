package io.larvik.smpp.docs;

/** The words of docs/conformance.md between the tables that {@link ConformanceTest} makes. */
final class ConformanceWords {

    static final String HEAD = """
            # Conformance

            What Larvik SMPP does of SMPP 3.3, 3.4 (issue 1.2) and 5.0, PDU by PDU and TLV by TLV, as ESME (`SmppClient`) and as
            message centre (MC, `SmppServer`). Where it does otherwise than they say is [at the end](#deviations).

            `ConformanceTest` writes the tables from the code, by trying, and compares them with this document. After a change
            write it anew:

            ```sh
            mvn test -pl larvik-smpp -Dtest=ConformanceTest -Dconformance.write=true
            ```

            ## Versions

            The version of a session is the lower of the bind's interface_version and sc_interface_version in the response, if
            that is there. A client says 3.4 unless told otherwise. A server answers 5.0 to those who speak it, 3.4 to other
            versions that know TLVs, and nothing to older ones. Who leaves interface_version 0 and binds as a transceiver, which
            3.3 does not have, is taken to speak 3.4.
            """;

    static final String COMMANDS = """
            ## Commands

            Both roles write and read all of them. What a party sends in another state is refused before it leaves, and answered
            when it comes; versions are not told apart in that. "Since" 3.3 means 3.3 or before.
            """;

    static final String FIELDS = """
            ## Fields

            A field of another size than is written is refused with an exception that names it, before anything is sent. More is
            read. Sizes include the NUL of a C-octet string. "Others" is the answer to a request with more octets
            than are read, or another value; where a field is missing, or a C-octet string does not end within the PDU, that
            is ESME_RINVCMDLEN. The session goes on in any case.

            Any value of an integer is read and kept, unless "octets read" says which. The mandatory part of any response may be
            absent as a whole, and of an error response it may be anything. Behind it there may be TLVs, octets that are none (up
            to three), and one NUL in front of them.
            """;

    static final String TLVS = """
            ## TLVs

            A TLV is read and kept in any PDU and any version, known or not, repeated or not, up to %d in a PDU; more of them, or
            one that exceeds the PDU, are ESME_RINVTLVSTREAM. TLVs are written as they were given, and left out where the peer
            speaks 3.3. A value of a length that cannot be read is kept as octets.

            An integer is read from as many octets as there are. A C-octet string ends with its length, or at a NUL if the last
            octet is one.
            """;

    static final String STATUSES = """
            ## Statuses

            Any command_status is read and kept; one that is not in the table is taken as a failure that may pass. Nothing is sent
            again by itself: what "sending it again" says is advice, `CommandStatus.retry()`.
            """;

    static final String ANSWERS = """
            ## Answers given by itself

            enquire_link is answered in any state. What else a session answers without asking its user, by the example of submit_sm
            where the command does not matter:
            """;

    static final String LIMITS = """
            A server answers ESME_RINVNUMDESTS to a submit_multi without destinations, or with more than 254 below 5.0;
            ESME_RMISSINGTLV to a broadcast_sm without its mandatory TLVs; and, as a client does, ESME_RINVCMDID to a request for
            which it has no handler. An error to deliver_sm, data_sm and query_sm comes with its mandatory part, all others without.

            ## Limits and timers

            All of them are options; these are the defaults.
            """;

    static final String SMPP_CODINGS = """
            ## Data codings

            How a message is read, where the peer's `PeerAlphabets` are the standard ones: they can say otherwise of 0x00 and 0x01.
            BINARY is octets, of which the user gets no text.
            """;

    static final String GSM_CODINGS = """
            Higher values are those of GSM (3GPP TS 23.038); `DataCoding` tells message class and messages waiting too.
            """;

    static final String WRITTEN_CODINGS = """
            How a text is sent: by default in GSM7 where that holds it, else in UCS2. A segment has a user data header of six
            octets.
            """;

    static final String DEVIATIONS = """
            ## Deviations

            Reading is lenient on purpose. The numbers are those of the tests, `QuirksTest` and its like, that show it.

            | what a peer may do | what becomes of it | test |
            |---|---|---|
            | send a PDU beyond 64 KiB | read up to the limit | 2 |
            | use any sequence_number, in any order, twice | echoed | 5 |
            | set command_status in a request | ignored | 6 |
            | send a response that no version knows | dropped, whatever its number | 7 |
            | answer any request with generic_nack | the request is rejected | 8 |
            | put octets behind a header that is all | ignored | 9 |
            | answer an error with any body, or none | the status counts | 10 |
            | answer success without a body | accepted with an empty id or system_id | 11 |
            | leave out sc_interface_version | not taken to mean that it knows no TLVs | 12 |
            | exceed the size of a C-octet string | read up to a cap, never sent | 13 |
            | send octets above 0x7F in a C-octet string | read as Latin-1 and kept | 15 |
            | send as a time what is none | kept as text | 16 |
            | use reserved values | kept | 17 |
            | bind with any interface_version | accepted, taken as the version below | 18 |
            | leave octets behind the mandatory part | up to three, or a NUL before TLVs, kept apart | 19 |
            | leave out no_unsuccess | no destination failed | 22 |
            | use unknown and vendor TLVs, anywhere, repeated, in 3.3 | kept in order | 25, 26, 27, 32 |
            | send an integer TLV of another width, a C-octet TLV without NUL | read | 28, 29 |
            | send short_message and message_payload | short_message counts, the PDU tells | 31 |
            | announce a user data header that is none | part of the message | 33 |
            | send segments that contradict themselves | messages of their own | 35 |
            | send surrogate pairs, a byte order mark or half a unit as UCS-2 | read as UTF-16 | 36 |
            | unbind before the bind | answered ESME_ROK | |
            | close in place of unbind_resp | taken as one | 48 |

            What is sent deviates in this only:

            - an error to deliver_sm, data_sm or query_sm has a mandatory part, because widespread peers cannot read it without;
            - UCS-2 is UTF-16, so that there are emoji;
            - a PDU to a peer of 3.3 goes out without its TLVs; a message in message_payload, and segments by sar
              TLVs, are refused before anything is sent.

            Left to the user: that TLVs are in the PDUs and versions that have them and go together, the values of fields, and
            what to do about congestion_state. Not offered: the commands of 3.3 that 3.4 dropped, and compressed text.
            """;

    private ConformanceWords() {}
}
