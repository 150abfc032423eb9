package io.larvik.smpp.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Chooses the coding in which a text takes the fewest segments. */
final class SmallestCoding {

    private SmallestCoding() {}

    /**
     * Returns the coding among the plain one and GSM 03.38 with tables of one language. Of codings with equally many
     * segments it is the simplest: the plain one, which every handset reads, then one table, then both.
     *
     * @param plain the coding without national tables
     */
    static TextCoding of(String text, TextCoding plain, Set<NationalLanguage> languages, Segmentation segmentation) {
        TextCoding best = plain;
        int fewest = plain.canEncode(text) ? Segmenter.count(text, plain, segmentation) : Integer.MAX_VALUE;
        for (NationalShift shift : shifts(languages)) {
            if (fewest == 1) {
                break;
            }
            TextCoding coding = TextCoding.of(shift);
            int segments = coding.canEncode(text) ? Segmenter.count(text, coding, segmentation) : Integer.MAX_VALUE;
            if (segments < fewest) {
                best = coding;
                fewest = segments;
            }
        }
        return best;
    }

    /** The tables to try, simplest first. */
    private static List<NationalShift> shifts(Set<NationalLanguage> languages) {
        List<NationalLanguage> locking =
                languages.stream().filter(NationalLanguage::hasLockingTable).toList();
        List<NationalShift> shifts = new ArrayList<>();
        languages.forEach(language -> shifts.add(new NationalShift(null, language)));
        locking.forEach(language -> shifts.add(new NationalShift(language, null)));
        locking.forEach(language -> shifts.add(new NationalShift(language, language)));
        return shifts;
    }
}
