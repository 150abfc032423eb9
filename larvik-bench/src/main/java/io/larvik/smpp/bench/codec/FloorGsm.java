package io.larvik.smpp.bench.codec;

import java.util.Arrays;

/** Encodes GSM 03.38 by tables and packs septets into octets, into reused arrays. */
final class FloorGsm {

    private static final byte ESCAPE = 0x1b;
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅå"
            + "Δ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ"
            + " !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
            + "¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENSION = "\f^{}\\[~]|€";
    private static final byte[] EXTENSION_SEPTETS = {0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65};
    private static final char[] TO_CHAR = BASIC.toCharArray();
    private static final char[] EXTENSION_TO_CHAR = new char[128];

    /** By character: the septet, 0x1bxx for an escaped one, -1 for a character outside the alphabet. */
    private static final short[] TO_SEPTET = new short[0x2100];

    static {
        Arrays.fill(TO_SEPTET, (short) -1);
        for (int i = 0; i < 128; i++) {
            if (i != ESCAPE) {
                TO_SEPTET[TO_CHAR[i]] = (short) i;
            }
        }
        for (int i = 0; i < EXTENSION_SEPTETS.length; i++) {
            TO_SEPTET[EXTENSION.charAt(i)] = (short) (ESCAPE << 8 | EXTENSION_SEPTETS[i]);
            EXTENSION_TO_CHAR[EXTENSION_SEPTETS[i]] = EXTENSION.charAt(i);
        }
    }

    private FloorGsm() {}

    /** Returns the number of septets written, one to an octet. */
    static int encode(String text, byte[] out) {
        int length = 0;
        for (int i = 0, n = text.length(); i < n; i++) {
            int c = text.charAt(i);
            int septet = c < TO_SEPTET.length ? TO_SEPTET[c] : -1;
            if (septet < 0) {
                septet = '?';
            }
            if (septet > 127) {
                out[length++] = ESCAPE;
            }
            out[length++] = (byte) (septet & 127);
        }
        return length;
    }

    /** Returns the number of characters written. */
    static int decode(byte[] in, int count, char[] out) {
        int length = 0;
        for (int i = 0; i < count; i++) {
            int septet = in[i] & 127;
            if (septet == ESCAPE && i + 1 < count) {
                out[length++] = EXTENSION_TO_CHAR[in[++i] & 127];
            } else {
                out[length++] = TO_CHAR[septet];
            }
        }
        return length;
    }

    /** Returns the number of octets written. */
    static int pack(byte[] septets, int count, byte[] out) {
        int bits = 0;
        int pending = 0;
        int length = 0;
        for (int i = 0; i < count; i++) {
            pending |= septets[i] << bits;
            bits += 7;
            if (bits >= 8) {
                out[length++] = (byte) pending;
                pending >>>= 8;
                bits -= 8;
            }
        }
        if (bits > 0) {
            out[length++] = (byte) pending;
        }
        return length;
    }

    /** Returns the number of septets written. */
    static int unpack(byte[] in, int count, byte[] out) {
        int bits = 0;
        int pending = 0;
        int length = 0;
        for (int i = 0; i < count; i++) {
            pending |= (in[i] & 0xff) << bits;
            bits += 8;
            while (bits >= 7) {
                out[length++] = (byte) (pending & 127);
                pending >>>= 7;
                bits -= 7;
            }
        }
        return length;
    }
}
