package io.larvik.smpp.client;

import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.session.NoReceiptException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message that waits for receipts, or had them. Guarded by its tracker's lock. */
final class TrackedMessage {

    final Submission submission;

    /** All ids by which a receipt may name it. */
    final Set<String> ids = new LinkedHashSet<>();

    /** When it was accepted. */
    final long sinceNanos;

    boolean done;
    private final Set<String> missing = new HashSet<>();
    private final String lastId;
    private final @Nullable String base;
    private @Nullable Receipt failed;

    TrackedMessage(Submission submission, long nowNanos) {
        this.submission = submission;
        this.sinceNanos = nowNanos;
        List<String> messageIds = submission.messageIds();
        messageIds.stream().filter(id -> !id.isEmpty()).forEach(missing::add);
        lastId = messageIds.get(messageIds.size() - 1);
        base = base(messageIds);
        ids.addAll(missing);
        if (base != null) {
            ids.add(base);
        }
    }

    /** Returns the receipt of the whole message when this one completes it. */
    @Nullable
    Receipt add(String id, Receipt receipt, ReceiptPolicy policy) {
        if (done || !receipt.isFinal()) {
            return null;
        }
        if (id.equals(base)) {
            return receipt;
        }
        missing.remove(id);
        if (failed == null && !receipt.isDelivered()) {
            failed = receipt;
        }
        boolean complete = switch (policy) {
            case ALL -> missing.isEmpty();
            case LAST -> id.equals(lastId);
            case ANY -> true;
        };
        if (!complete) {
            return null;
        }
        return failed != null && policy == ReceiptPolicy.ALL ? failed : receipt;
    }

    void fail(String why) {
        submission.pendingReceipt().completeExceptionally(new NoReceiptException(why));
    }

    /** Returns what stands before {@code -1} to {@code -n} in the ids of several segments, else null. */
    private static @Nullable String base(List<String> ids) {
        if (ids.size() < 2 || !ids.get(0).endsWith("-1")) {
            return null;
        }
        String base = ids.get(0).substring(0, ids.get(0).length() - 2);
        for (int number = 1; number <= ids.size(); number++) {
            if (!ids.get(number - 1).equals(base + "-" + number)) {
                return null;
            }
        }
        return base.isEmpty() ? null : base;
    }
}
