package io.larvik.smpp.segment;

import java.util.List;

/** The code that joins segments: the real code, or a variant with a mistake that the tests must find. */
enum ReassemblySabotage {
    NONE,

    LOSES_WHAT_GIVES_WAY {
        @Override
        <T> List<IncompleteMessage<T>> evicted(Reassembly<T> result) {
            return List.of();
        }
    },
    MIXES_ACCOUNTS {
        @Override
        String account(String account) {
            return "";
        }
    },
    GIVES_NOTHING_UP_IN_TIME {
        @Override
        <T> List<IncompleteMessage<T>> expire(Reassembler<T> reassembler, long nowNanos) {
            return List.of();
        }
    };

    String account(String account) {
        return account;
    }

    <T> List<IncompleteMessage<T>> evicted(Reassembly<T> result) {
        return result.evicted();
    }

    <T> List<IncompleteMessage<T>> expire(Reassembler<T> reassembler, long nowNanos) {
        return reassembler.expire(nowNanos);
    }
}
