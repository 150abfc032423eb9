package io.larvik.smpp.gateway.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("D4")
class ReserveTest {

    private static final long MIB = 1L << 20;
    private static final long OCTETS = 3 * MIB / 2;

    /** A disk that has as much room as it is told. */
    private static final class FakeDisk implements Reserve.Disk {

        long usable = 100 * MIB;
        long total = 200 * MIB;
        boolean fails;

        @Override
        public long usable() throws IOException {
            if (fails) {
                throw new IOException("planted");
            }
            return usable;
        }

        @Override
        public long total() {
            return total;
        }
    }

    @TempDir
    Path folder;

    private final FakeDisk disk = new FakeDisk();

    @Test
    void isWrittenWholeWhenSomebodyAsks() throws IOException {
        assertThat(reserve().hasRoom()).isTrue();

        assertThat(Files.size(folder.resolve("reserve"))).isEqualTo(OCTETS);
    }

    @Test
    void thereIsNoRoomBelowATwentiethOfTheDisk() {
        Reserve reserve = reserve();
        reserve.hasRoom();

        disk.usable = 10 * MIB;
        assertThat(reserve.hasRoom()).isTrue();
        disk.usable = 10 * MIB - 1;
        assertThat(reserve.hasRoom()).isFalse();
    }

    @Test
    void largeDiskNeedsTheReserveAnd256MebibytesMore() {
        Reserve reserve = reserve();
        reserve.hasRoom();
        disk.total = 1_000_000 * MIB;

        disk.usable = OCTETS + 256 * MIB;
        assertThat(reserve.hasRoom()).isTrue();
        disk.usable--;
        assertThat(reserve.hasRoom()).isFalse();
    }

    @Test
    void isWrittenAgainOnceThereIsRoomForItToo() {
        Reserve reserve = reserve();
        reserve.hasRoom();

        assertThat(reserve.release()).isTrue();
        assertThat(reserve.release()).isFalse();
        disk.usable = 10 * MIB + OCTETS - 1;
        assertThat(reserve.hasRoom()).isFalse();
        disk.usable++;
        assertThat(reserve.hasRoom()).isTrue();
        assertThat(folder.resolve("reserve")).exists();
    }

    @Test
    void unfinishedOneIsWrittenAgain() throws IOException {
        Files.write(folder.resolve("reserve"), new byte[7]);

        assertThat(reserve().hasRoom()).isTrue();
        assertThat(Files.size(folder.resolve("reserve"))).isEqualTo(OCTETS);
    }

    @Test
    void diskThatSaysNothingHasNoRoom() {
        disk.fails = true;

        assertThat(reserve().hasRoom()).isFalse();
    }

    private Reserve reserve() {
        return new Reserve(folder, OCTETS, disk);
    }
}
