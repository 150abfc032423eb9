package io.larvik.smpp.simulator.rule;

import org.jspecify.annotations.Nullable;

/**
 * When receipts of a message are sent, and how. Immutable.
 *
 * @param sending when
 * @param style how; null for the style of the account
 */
public record RuleReceipts(Sending sending, @Nullable ReceiptStyle style) {

    /** When receipts are sent. */
    public enum Sending {
        /** When the message has asked for them. */
        AS_REQUESTED,
        /** When a test says so, and never by themselves. */
        ON_DEMAND,
        /** Never. */
        NEVER
    }

    /** Sent when the message has asked for them, in the style of the account. */
    public static final RuleReceipts AS_REQUESTED = new RuleReceipts(Sending.AS_REQUESTED, null);

    /** Sent when a test says so. */
    public static final RuleReceipts ON_DEMAND = new RuleReceipts(Sending.ON_DEMAND, null);

    /** Never sent. */
    public static final RuleReceipts NONE = new RuleReceipts(Sending.NEVER, null);

    /** Returns receipts that the message has asked for, in a style. */
    public static RuleReceipts of(ReceiptStyle style) {
        return new RuleReceipts(Sending.AS_REQUESTED, style);
    }

    /** Returns {@code none}, {@code on_demand} or {@code as requested}, and whether the style is another one. */
    @Override
    public String toString() {
        String when = switch (sending) {
            case NEVER -> "none";
            case ON_DEMAND -> "on_demand";
            case AS_REQUESTED -> "as requested";
        };
        return when + (style == null ? "" : ", in a style of its own");
    }

    /**
     * Returns the receipts with this name: {@code none}, {@code on_demand}, the name of a dialect, or a template; see
     * {@link ReceiptStyle#of}.
     *
     * @throws IllegalArgumentException if nothing has the name, with the nearest one
     */
    public static RuleReceipts of(String text) {
        return switch (text) {
            case "none" -> NONE;
            case "on_demand" -> ON_DEMAND;
            default -> of(ReceiptStyle.of(text));
        };
    }
}
