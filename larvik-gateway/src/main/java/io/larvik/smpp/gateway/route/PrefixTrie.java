package io.larvik.smpp.gateway.route;

import java.util.Arrays;
import java.util.BitSet;

/** Which of many rules have a prefix that an address begins with. Built by one thread, then read by any. */
final class PrefixTrie {

    private final Node root = new Node();

    /** What an address may go on with. */
    private static final class Node {

        /** In ascending order. */
        private char[] characters = {};

        private Node[] next = {};
        private BitSet rules = new BitSet(0);

        Node at(char c) {
            int place = Arrays.binarySearch(characters, c);
            if (place >= 0) {
                return next[place];
            }
            int free = -place - 1;
            char[] more = Arrays.copyOf(characters, characters.length + 1);
            Node[] nodes = Arrays.copyOf(next, next.length + 1);
            System.arraycopy(characters, free, more, free + 1, characters.length - free);
            System.arraycopy(next, free, nodes, free + 1, next.length - free);
            more[free] = c;
            nodes[free] = new Node();
            characters = more;
            next = nodes;
            return nodes[free];
        }
    }

    /** Adds a prefix of a rule. */
    void add(String prefix, int rule) {
        Node node = root;
        for (int i = 0; i < prefix.length(); i++) {
            node = node.at(prefix.charAt(i));
        }
        node.rules.set(rule);
    }

    /** Returns the rules with a prefix of the address. */
    BitSet rules(String address) {
        BitSet found = new BitSet();
        Node node = root;
        found.or(node.rules);
        for (int i = 0; i < address.length(); i++) {
            int place = Arrays.binarySearch(node.characters, address.charAt(i));
            if (place < 0) {
                return found;
            }
            node = node.next[place];
            if (!node.rules.isEmpty()) {
                found.or(node.rules);
            }
        }
        return found;
    }
}
