package io.larvik.smpp.interop;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.PeerAlphabets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another SMPP implementation, and what its adapter declares. */
interface Peer {

    /** Returns its name and version. */
    String name();

    /** Declares the verdict for the scenario with its client and our server. */
    default Verdict asClient(Scenario scenario) {
        return Verdict.OK;
    }

    /** Declares the verdict for the scenario with its server and our client. */
    default Verdict asServer(Scenario scenario) {
        return Verdict.OK;
    }

    /**
     * Skips the tests where the peer is not installed, and starts what its sessions share.
     *
     * @param folder for files, to be deleted after the tests
     */
    default void prepare(Path folder) throws Exception {}

    /** Stops what its sessions share. */
    default void dispose() {}

    /** Returns the peer's meaning of data_coding values. */
    default PeerAlphabets alphabets() {
        return PeerAlphabets.STANDARD;
    }

    /** Returns the data_coding that the peer uses for GSM 03.38. */
    default DataCoding dataCodingOfGsm() {
        return DataCoding.DEFAULT;
    }

    /** Returns the alphabet that the peer uses for text in Latin-1 but not in GSM 03.38. */
    default Alphabet alphabetOfLatin1() {
        return Alphabet.UCS2;
    }

    /** Returns the status that its server answers to a wrong password. */
    default CommandStatus refusalOfPasswords() {
        return CommandStatus.INVALID_PASSWORD;
    }

    /** Returns how many messages to send in the scenario of 5,000 messages. */
    default int manyMessages() {
        return 5000;
    }

    /** Returns the segment ids that the peer reports to its application. */
    default List<String> reportedIds(List<String> idsOfSegments) {
        return idsOfSegments;
    }

    /**
     * Connects its client and binds.
     *
     * @throws PeerRefusal when the server refuses the bind
     */
    PeerEsme connect(Login login) throws Exception;

    /** Starts its server on a free port of the loopback address. */
    PeerMc listen(Listening listening) throws Exception;

    /**
     * How to connect.
     *
     * @param keyStore of the server, which the client trusts; null for no TLS
     */
    record Login(
            int port,
            BindType type,
            String password,
            @Nullable Path keyStore) {}

    /**
     * How to listen.
     *
     * @param holdUntil how many submit_sm must arrive before the server answers the first
     * @param keyStore of the server; null for no TLS
     */
    record Listening(int holdUntil, @Nullable Path keyStore) {}
}
