package io.larvik.smpp.interop;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.PeerAlphabets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another SMPP implementation, and what is declared of it. */
interface Peer {

    /** Returns its name and version. */
    String name();

    /** Declares how a scenario goes with its client and our server. */
    default Verdict asClient(Scenario scenario) {
        return Verdict.OK;
    }

    /** Declares how a scenario goes with its server and our client. */
    default Verdict asServer(Scenario scenario) {
        return Verdict.OK;
    }

    /**
     * Skips the tests where it is not installed, and starts what its sessions share.
     *
     * @param folder for files, to be deleted after the tests
     */
    default void prepare(Path folder) throws Exception {}

    /** Ends what its sessions share. */
    default void dispose() {}

    /** Returns what it means by data_coding. */
    default PeerAlphabets alphabets() {
        return PeerAlphabets.STANDARD;
    }

    /** Returns the data_coding with which it sends GSM 03.38. */
    default DataCoding dataCodingOfGsm() {
        return DataCoding.DEFAULT;
    }

    /** Returns the alphabet in which it sends what is in Latin-1 but not in GSM 03.38. */
    default Alphabet alphabetOfLatin1() {
        return Alphabet.UCS2;
    }

    /** Returns with what its server refuses a wrong password. */
    default CommandStatus refusalOfPasswords() {
        return CommandStatus.INVALID_PASSWORD;
    }

    /** Returns how many messages to send where it should be 5,000. */
    default int manyMessages() {
        return 5000;
    }

    /** Returns those of the ids of the segments of a message that it tells its application. */
    default List<String> idsTold(List<String> idsOfSegments) {
        return idsOfSegments;
    }

    /**
     * Connects its client and binds.
     *
     * @throws PeerRefusal when the bind is refused
     */
    PeerEsme connect(Login login) throws Exception;

    /** Starts its server on a free port of the loopback address. */
    PeerMc listen(Listening listening) throws Exception;

    /**
     * How to connect.
     *
     * @param keyStore of the server, to be trusted; null for no TLS
     */
    record Login(
            int port,
            BindType type,
            String password,
            @Nullable Path keyStore) {}

    /**
     * How to listen.
     *
     * @param holdUntil how many submit_sm must be there before the first is answered
     * @param keyStore of the server; null for no TLS
     */
    record Listening(int holdUntil, @Nullable Path keyStore) {}
}
