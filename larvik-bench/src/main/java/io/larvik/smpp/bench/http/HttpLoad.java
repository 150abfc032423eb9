package io.larvik.smpp.bench.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Connections that are kept open and send messages over the HTTP API of a gateway, each a request when the last is answered. */
public final class HttpLoad {

    private static final int ACCEPTED = 202;
    private static final int PATIENCE_MILLIS = 15_000;
    private static final String TEXT = "Message of 160 characters. ".repeat(6).substring(0, 160);

    private final int port;
    private final String key;
    private final MessageIds ids;
    private final AtomicLong number = new AtomicLong();
    private final Histogram answers = new ConcurrentHistogram(3);

    /**
     * Creates the load of an account.
     *
     * @param ids gets the ids of what is accepted
     */
    public HttpLoad(int port, String key, MessageIds ids) {
        this.port = port;
        this.key = key;
        this.ids = ids;
    }

    /**
     * Sends messages, and waits until all are answered.
     *
     * @param batch how many one request has; 1 for requests of single messages
     * @throws IOException if a message is not accepted
     */
    public void send(int messages, int batch, int connections) throws IOException, InterruptedException {
        AtomicLong left = new AtomicLong(messages);
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            Callable<Void> connection = () -> {
                connection(left, batch);
                return null;
            };
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                all.add(threads.submit(connection));
            }
            for (Future<Void> each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private void connection(AtomicLong left, int batch) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE_MILLIS);
            HttpMessages in = new HttpMessages(socket.getInputStream());
            for (long mine = left.getAndAdd(-batch); mine > 0; mine = left.getAndAdd(-batch)) {
                int messages = (int) Math.min(mine, batch);
                long start = System.nanoTime();
                socket.getOutputStream().write(request(messages, batch > 1));
                if (!in.next() || in.status() != ACCEPTED || ids.add(in.body()) != messages) {
                    throw new IOException("a request of " + messages + " messages was answered: " + in.start());
                }
                answers.recordValue(System.nanoTime() - start);
            }
        }
    }

    private byte[] request(int messages, boolean isBatch) {
        StringBuilder body = new StringBuilder(isBatch ? "{\"messages\":[" : "");
        for (int i = 0; i < messages; i++) {
            body.append(i == 0 ? "" : ",")
                    .append("{\"to\":\"")
                    .append(46_700_000_000L + number.getAndIncrement() * 7_919 % 10_000_000)
                    .append("\",\"from\":\"46701113311\",\"text\":\"")
                    .append(TEXT)
                    .append("\"}");
        }
        body.append(isBatch ? "]}" : "");
        String head = "POST /v1/messages" + (isBatch ? "/batch" : "") + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nAuthorization: Bearer " + key + "\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns a percentile of the time from a request to its answer, in nanoseconds. */
    public long answerNanos(double percentile) {
        return answers.getValueAtPercentile(percentile);
    }

    /** Forgets how long the answers so far took. */
    public void forgetAnswers() {
        answers.reset();
    }
}
