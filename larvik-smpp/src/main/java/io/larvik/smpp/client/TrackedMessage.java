package io.larvik.smpp.client;

import io.larvik.smpp.receipt.Receipt;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message that waits for receipts or has received them. Guarded by the lock of its tracker. */
final class TrackedMessage {

    final Submission submission;

    /** The ids that the message centre issued. */
    final Set<String> ids;

    /** The id that stands for all segments; null if there is none. */
    final @Nullable String baseId;

    /** The time when the message was accepted. */
    final long acceptedAtNanos;

    boolean done;
    private final Set<String> pendingIds = new HashSet<>();
    private final String lastId;
    private @Nullable Receipt failedReceipt;

    TrackedMessage(Submission submission, long nowNanos) {
        this.submission = submission;
        this.acceptedAtNanos = nowNanos;
        List<String> messageIds = submission.messageIds();
        messageIds.stream().filter(id -> !id.isEmpty()).forEach(pendingIds::add);
        lastId = messageIds.get(messageIds.size() - 1);
        baseId = baseId(messageIds);
        ids = Set.copyOf(pendingIds);
    }

    /** Adds a receipt. Returns the receipt of the whole message if this one completes it, otherwise null. */
    @Nullable
    Receipt add(String id, Receipt receipt, ReceiptPolicy policy) {
        if (done || !receipt.isFinal()) {
            return null;
        }
        if (id.equals(baseId)) {
            return receipt;
        }
        pendingIds.remove(id);
        if (failedReceipt == null && !receipt.isDelivered()) {
            failedReceipt = receipt;
        }
        boolean complete = switch (policy) {
            case ALL -> pendingIds.isEmpty();
            case LAST_SEGMENT -> id.equals(lastId);
            case ANY -> true;
        };
        if (!complete) {
            return null;
        }
        return failedReceipt != null && policy == ReceiptPolicy.ALL ? failedReceipt : receipt;
    }

    /** Returns the part before {@code -1} to {@code -n} of the ids of several segments; null if they differ. */
    private static @Nullable String baseId(List<String> ids) {
        if (ids.size() < 2 || !ids.get(0).endsWith("-1")) {
            return null;
        }
        String baseId = ids.get(0).substring(0, ids.get(0).length() - 2);
        for (int number = 1; number <= ids.size(); number++) {
            if (!ids.get(number - 1).equals(baseId + "-" + number)) {
                return null;
            }
        }
        return baseId.isEmpty() ? null : baseId;
    }
}
