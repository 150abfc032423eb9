package io.larvik.smpp.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;

/**
 * Thousands of sockets on one thread. Each sends its octets in pieces. When the other side closes a socket, another
 * takes its place after five seconds, until {@link #staysAway}.
 */
final class Crowd implements AutoCloseable {

    private static final long TURN_MILLIS = 50;
    private static final int SMALL_BUFFER = 8 * 1024;
    private static final long COMES_BACK_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final InetSocketAddress address;
    private final Selector selector;
    private final Thread thread = new Thread(this::run, "crowd");
    private final AtomicBoolean comesBack = new AtomicBoolean(true);
    private final ByteBuffer received = ByteBuffer.allocate(4096);

    // Owned by the thread after its start.
    private final Set<Member> connected = new HashSet<>();
    private final Queue<Member> gone = new ArrayDeque<>();

    private volatile int open;
    private volatile boolean goesOn;
    private volatile boolean closed;

    /**
     * What one kind of member sends: all octets at once, or one octet per period, once or repeatedly.
     *
     * @param then what the member sends after {@link Crowd#goesOn}
     * @param deaf whether the member reads nothing, and repeats {@code then} while the other side takes it
     */
    record Habit(byte[] octets, long nanosPerOctet, boolean endless, byte[] then, boolean deaf) {

        private static final byte[] NOTHING = {};

        static Habit silent() {
            return new Habit(NOTHING, 0, false, NOTHING, false);
        }

        static Habit drips(byte[] octets) {
            return new Habit(octets, TimeUnit.SECONDS.toNanos(1), false, NOTHING, false);
        }

        static Habit floods(byte[] octets) {
            return new Habit(octets, 0, true, NOTHING, false);
        }

        static Habit binds(byte[] bind, byte[] then) {
            return new Habit(bind, 0, false, then, false);
        }

        static Habit bindsAndReadsNothing(byte[] bind, byte[] then) {
            return new Habit(bind, 0, false, then, true);
        }
    }

    Crowd(InetSocketAddress address, int size, IntFunction<Habit> habits) throws IOException {
        this.address = address;
        this.selector = Selector.open();
        for (int i = 0; i < size; i++) {
            gone.add(new Member(habits.apply(i)));
        }
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns how many sockets the other side has not closed. */
    int open() {
        return open;
    }

    /** Lets all members send their second octets. */
    void goesOn() {
        goesOn = true;
    }

    /** Stops the replacement of closed sockets. */
    void staysAway() {
        comesBack.set(false);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        selector.close();
    }

    private void run() {
        try {
            while (!closed) {
                long now = System.nanoTime();
                while (comesBack.get() && !gone.isEmpty() && now - gone.peek().nextNanos >= 0) {
                    gone.remove().connect(now);
                }
                for (Member member : List.copyOf(connected)) {
                    member.send(now);
                }
                open = connected.size();
                selector.select(TURN_MILLIS);
                for (SelectionKey key : selector.selectedKeys()) {
                    ((Member) key.attachment()).ready(key);
                }
                selector.selectedKeys().clear();
            }
            for (Member member : new ArrayList<>(connected)) {
                member.disconnect();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Member {

        private final Habit habit;
        private ByteBuffer unsent;
        private boolean wentOn;
        private SocketChannel socket;
        private long nextNanos = System.nanoTime();

        Member(Habit habit) {
            this.habit = habit;
            this.unsent = ByteBuffer.wrap(habit.octets());
        }

        private void connect(long now) throws IOException {
            socket = SocketChannel.open();
            socket.configureBlocking(false);
            if (habit.deaf()) {
                socket.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
            }
            unsent.clear();
            nextNanos = now;
            socket.register(selector, SelectionKey.OP_CONNECT, this);
            connected.add(this);
            try {
                socket.connect(address);
            } catch (IOException e) {
                disconnect();
            }
        }

        private void ready(SelectionKey key) throws IOException {
            try {
                if (key.isConnectable() && socket.finishConnect()) {
                    key.interestOps(habit.deaf() ? 0 : SelectionKey.OP_READ);
                    send(System.nanoTime());
                } else if (key.isReadable()) {
                    received.clear();
                    if (socket.read(received) < 0) {
                        disconnect();
                    }
                }
            } catch (IOException e) {
                disconnect();
            }
        }

        private void send(long now) throws IOException {
            if (!socket.isConnected() || now - nextNanos < 0) {
                return;
            }
            if (!unsent.hasRemaining() && habit.endless()) {
                unsent.clear();
            } else if (!unsent.hasRemaining() && goesOn && !wentOn) {
                wentOn = true;
                unsent = ByteBuffer.wrap(habit.then());
            } else if (!unsent.hasRemaining() && wentOn && habit.deaf()) {
                unsent.clear();
            }
            try {
                if (habit.nanosPerOctet() == 0) {
                    socket.write(unsent);
                } else if (unsent.hasRemaining()) {
                    socket.write(ByteBuffer.wrap(new byte[] {unsent.get()}));
                    nextNanos = now + habit.nanosPerOctet();
                }
            } catch (IOException e) {
                disconnect();
            }
        }

        private void disconnect() throws IOException {
            socket.close();
            connected.remove(this);
            nextNanos = System.nanoTime() + COMES_BACK_NANOS;
            gone.add(this);
        }
    }
}
