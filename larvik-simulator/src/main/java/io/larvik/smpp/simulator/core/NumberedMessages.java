package io.larvik.smpp.simulator.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Messages by their numbers, which grow from one to the next. They are in arrays in this order, so that each takes little
 * room. A message that is removed leaves a gap; gaps go when there is no room behind the last one.
 */
final class NumberedMessages {

    private static final int FEW = 16;

    private long[] numbers = new long[FEW];
    private @Nullable StoredMessage[] messages = new StoredMessage[FEW];

    /** The place of the oldest message; {@link #end} if there is none. */
    private int first;

    /** The place behind the newest message. */
    private int end;

    private int size;

    /** Adds a message, whose number is greater than all before. */
    void add(StoredMessage message) {
        if (end == numbers.length) {
            makeRoom();
        }
        numbers[end] = message.number;
        messages[end] = message;
        end++;
        size++;
    }

    /** Closes the gaps; doubles the arrays if these are few. */
    private void makeRoom() {
        int length = size > numbers.length / 4 * 3 ? 2 * numbers.length : numbers.length;
        long[] newNumbers = new long[length];
        @Nullable StoredMessage[] newMessages = new StoredMessage[length];
        int place = 0;
        for (int i = first; i < end; i++) {
            if (messages[i] != null) {
                newNumbers[place] = numbers[i];
                newMessages[place] = messages[i];
                place++;
            }
        }
        numbers = newNumbers;
        messages = newMessages;
        first = 0;
        end = place;
    }

    @Nullable
    StoredMessage get(long number) {
        int place = Arrays.binarySearch(numbers, first, end, number);
        return place < 0 ? null : messages[place];
    }

    void remove(StoredMessage message) {
        int place = Arrays.binarySearch(numbers, first, end, message.number);
        if (place >= 0 && messages[place] != null) {
            messages[place] = null;
            size--;
            while (first < end && messages[first] == null) {
                first++;
            }
        }
    }

    /** Returns the oldest message; there is one. */
    StoredMessage oldest() {
        return Objects.requireNonNull(messages[first]);
    }

    /** Returns the messages, oldest first. */
    List<StoredMessage> all() {
        List<StoredMessage> all = new ArrayList<>(size);
        for (int i = first; i < end; i++) {
            StoredMessage message = messages[i];
            if (message != null) {
                all.add(message);
            }
        }
        return all;
    }

    int size() {
        return size;
    }
}
