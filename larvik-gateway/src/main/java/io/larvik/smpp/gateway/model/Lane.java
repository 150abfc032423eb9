package io.larvik.smpp.gateway.model;

/** Messages of the urgent lane leave before those of the normal one. The numbers are stored. */
public enum Lane {
    NORMAL(0),
    URGENT(1);

    /** The least priority_flag of the urgent lane (SMPP 5.0, 4.7.19). */
    private static final int LEAST_URGENT = 2;

    private final int number;

    Lane(int number) {
        this.number = number;
    }

    /** Returns the lane for a priority_flag. */
    public static Lane ofPriority(int priorityFlag) {
        return priorityFlag >= LEAST_URGENT ? URGENT : NORMAL;
    }

    /** Returns the lane with a stored number. */
    public static Lane of(int number) {
        return number == URGENT.number ? URGENT : NORMAL;
    }

    /** Returns what is stored. */
    public int number() {
        return number;
    }
}
