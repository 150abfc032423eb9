package io.larvik.smpp.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.session.SessionTap.Direction;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CaptureFileTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 2775);
    private static final CapturedConnection CONNECTION = new CapturedConnection(1, HERE, HERE, true);
    private static final OctetString FRAME = OctetString.ofHex("00000010000000150000000000000002");
    private static final int LARGE = 1 << 20;

    @TempDir
    Path directory;

    @Test
    void closeWritesAllThatCameBefore() throws Exception {
        Path file = directory.resolve("c.jsonl");
        CaptureFile capture = CaptureFile.create(file, Passwords.STARRED);
        for (int i = 0; i < 10_000; i++) {
            capture.frame(NOON, CONNECTION, Direction.SENT, FRAME);
        }

        capture.close();

        assertThat(Files.readAllLines(file)).hasSize(10_000);
        assertThat(capture.dropped()).isZero();
    }

    @Test
    void whatComesAfterTheEndIsIgnored() throws Exception {
        Path file = directory.resolve("c.jsonl");
        CaptureFile capture = CaptureFile.create(file, Passwords.STARRED);
        capture.close();

        capture.frame(NOON, CONNECTION, Direction.SENT, FRAME);
        capture.closed(NOON, CONNECTION, Direction.SENT, false);
        capture.close();

        assertThat(file).isEmptyFile();
        assertThat(capture.dropped()).isZero();
    }

    @Test
    void endingOfTheNameChoosesTheFormat() throws Exception {
        Path file = directory.resolve("C.PCAP");

        CaptureFile.create(file, Passwords.STARRED).close();

        assertThat(file)
                .hasBinaryContent(OctetString.ofHex("a1b23c4d00020004000000000000000000040000" + "00000065")
                        .toBytes());
    }

    @Test
    void frameThatFindsNoRoomIsDroppedAndCounted() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        OutputStream slow = new OutputStream() {
            @Override
            public void write(int octet) {
                throw new AssertionError();
            }

            @Override
            public void write(byte[] octets, int offset, int length) throws IOException {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
        };
        CaptureFile capture =
                new CaptureFile("slow.jsonl", new JsonLines(slow, Passwords.STARRED), LARGE + FRAME.length());
        OctetString large = OctetString.of(new byte[LARGE - 1000]);

        capture.frame(NOON, CONNECTION, Direction.SENT, large);
        capture.frame(NOON, CONNECTION, Direction.SENT, large);
        capture.frame(NOON, CONNECTION, Direction.SENT, FRAME);

        assertThat(capture.dropped()).isEqualTo(1);
        gate.countDown();
        capture.close();
        assertThat(capture.dropped()).isEqualTo(1);
    }

    @Test
    void endSaysThatTheFileCouldNotBeWritten() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("No space left on device");
            }
        };
        CaptureFile capture = new CaptureFile("full.jsonl", new JsonLines(full, Passwords.STARRED), LARGE);
        capture.frame(NOON, CONNECTION, Direction.SENT, FRAME);

        assertThatThrownBy(capture::close)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("capture: full.jsonl cannot be written: No space left on device");
    }

    @Test
    void interruptedThreadClosesTheFileToo() throws Exception {
        Path file = directory.resolve("c.jsonl");
        CaptureFile capture = CaptureFile.create(file, Passwords.STARRED);
        capture.frame(NOON, CONNECTION, Direction.SENT, FRAME);
        Thread.currentThread().interrupt();

        capture.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(Files.readAllLines(file)).hasSize(1);
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void onlyTheOwnerCanReadTheFileAlsoIfItWasThere() throws Exception {
        Path created = directory.resolve("new.pcap");
        Path known = Files.writeString(directory.resolve("known.pcap"), "x".repeat(1000));
        Files.setPosixFilePermissions(known, PosixFilePermissions.fromString("rw-rw-rw-"));

        CaptureFile.create(created, Passwords.STARRED).close();
        CaptureFile.create(known, Passwords.STARRED).close();

        assertThat(Files.getPosixFilePermissions(created)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(known)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(known).hasSize(24);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c.pcapng", "c.txt", "pcap", "c.pcap.gz"})
    void otherEndingIsRefused(String name) {
        Path file = directory.resolve(name);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CaptureFile.create(file, Passwords.STARRED))
                .withMessage("capture: " + file + ", must end with .pcap or .jsonl");
        assertThat(file).doesNotExist();
    }

    @Test
    void fileThatCannotBeWrittenIsRefused() throws Exception {
        Path missing = directory.resolve("none/c.pcap");
        Path folder = Files.createDirectory(directory.resolve("folder.pcap"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CaptureFile.create(missing, Passwords.STARRED))
                .withMessage("capture: " + missing + " cannot be written: no such folder");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CaptureFile.create(folder, Passwords.STARRED))
                .withMessageStartingWith("capture: " + folder + " cannot be written: ");
    }
}
