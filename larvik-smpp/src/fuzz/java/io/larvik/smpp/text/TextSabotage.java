package io.larvik.smpp.text;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.fuzz.Costs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The code that reads and writes texts and headers: the real code, or a variant with a mistake that the tests must
 * find.
 */
enum TextSabotage {
    NONE,

    TAKES_THE_LENGTH_OF_A_HEADER_AT_ITS_WORD {
        @Override
        @Nullable
        Udh header(OctetString message) {
            return message.isEmpty() || message.at(message.at(0)) < 0 ? null : super.header(message);
        }
    },
    ALLOCATES_WHAT_IS_ANNOUNCED {
        @Override
        @Nullable
        Udh header(OctetString message) {
            byte[] announced = new byte[message.isEmpty() ? 0 : message.at(0) << 12];
            return Arrays.hashCode(announced) == 7 ? null : super.header(message);
        }
    },
    TAKES_ITS_TIME {
        @Override
        @Nullable
        Udh header(OctetString message) {
            Costs.waste();
            return super.header(message);
        }
    },
    LOSES_AN_ELEMENT {
        @Override
        @Nullable
        Udh header(OctetString message) {
            Udh udh = super.header(message);
            return udh == null || udh.elements().size() == 1
                    ? udh
                    : new Udh(udh.elements().subList(1, udh.elements().size()));
        }
    },
    DECODES_TO_MORE {
        @Override
        String decode(TextCoding coding, OctetString octets) {
            String text = super.decode(coding, octets);
            return text.endsWith(" ") ? text + text : text;
        }
    },
    ENCODES_ONE_CHARACTER_AS_ANOTHER {
        @Override
        OctetString encode(TextCoding coding, String text) {
            return super.encode(coding, coding.canEncode("a") ? text.replace('b', 'a') : text);
        }
    },
    CUTS_BY_COUNTING {
        @Override
        List<String> cut(TextCoding coding, String text, int units) {
            List<String> parts = new ArrayList<>();
            for (int at = 0; at < text.length(); at += units) {
                parts.add(text.substring(at, Math.min(at + units, text.length())));
            }
            return parts;
        }
    },
    COUNTS_TOO_FEW {
        @Override
        int count(TextCoding coding, Segmentation segmentation, String text) {
            return Math.min(2, super.count(coding, segmentation, text));
        }
    },
    KEEPS_A_CARRIAGE_RETURN {
        @Override
        OctetString unpack(OctetString packed, int fillBits) {
            return PackedSeptets.unpack(packed, fillBits, Integer.MAX_VALUE);
        }
    };

    @Nullable
    Udh header(OctetString message) {
        return Udh.parse(message);
    }

    String decode(TextCoding coding, OctetString octets) {
        return coding.decode(octets);
    }

    OctetString encode(TextCoding coding, String text) {
        return coding.encode(text);
    }

    List<String> cut(TextCoding coding, String text, int units) {
        return TextBoundaries.cut(text, coding.codec(), units);
    }

    List<Segment> segment(TextCoding coding, Segmentation segmentation, String text, int maxSegments) {
        return Segmenter.segment(text, coding, segmentation, 0x1234, maxSegments);
    }

    int count(TextCoding coding, Segmentation segmentation, String text) {
        return Segmenter.count(text, coding, segmentation);
    }

    OctetString unpack(OctetString packed, int fillBits) {
        return PackedSeptets.unpack(packed, fillBits);
    }
}
