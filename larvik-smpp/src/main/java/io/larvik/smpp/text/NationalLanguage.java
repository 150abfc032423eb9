package io.larvik.smpp.text;

import static io.larvik.smpp.text.SeptetTables.extension;
import static io.larvik.smpp.text.SeptetTables.indicLocking;
import static io.larvik.smpp.text.SeptetTables.single;

import org.jspecify.annotations.Nullable;

/**
 * A language with its own tables for GSM 03.38. An information element of the user data header names it by its
 * identifier (3GPP TS 23.038, 6.2.1.2.4). The single shift table replaces the default extension table. The locking
 * shift table replaces the default alphabet.
 */
public enum NationalLanguage {
    /** Turkish. */
    TURKISH(0x01, SeptetTables.TURKISH, extension("GĞIİSŞcçgğiısş")),

    /** Has no locking shift table, because the default alphabet has its letters. */
    SPANISH(0x02, null, extension("\tçAÁIÍOÓUÚaáiíoóuú")),

    /** Portuguese. */
    PORTUGUESE(
            0x03,
            SeptetTables.PORTUGUESE,
            extension("\u0005ê\tç\u000BÔ\fô\u000EÁ\u000Fá\u0012Φ\u0013Γ\u0015Ω\u0016Π\u0017Ψ\u0018Σ\u0019Θ\u001FÊ"
                    + "AÀIÍOÓUÚ[Ã\\ÕaÂiíoóuú{ã|õ\u007Fâ")),

    /** Bengali. */
    BENGALI(
            0x04,
            indicLocking(
                    '\u0980',
                    "\u098D\u098E\u0991\u0992\u09A9\u09A9\u09B1\u09B1\u09B3\u09B5\u09C5\u09C6\u09C9\u09CA",
                    "\u09CE\u09D7\u09DC\u09DD\u09F0\u09F1"),
            single("\u09E6\u09EF\u09DF\u09E3\u09F2\u09FA")),

    /** Gujarati. */
    GUJARATI(
            0x05,
            indicLocking(
                    '\u0A80',
                    "\u0A8E\u0A8E\u0A92\u0A92\u0AA9\u0AA9\u0AB1\u0AB1\u0AB4\u0AB4\u0AC6\u0AC6\u0ACA\u0ACA",
                    "\u0AD0\u0AE0\u0AE1\u0AE2\u0AE3\u0AF1"),
            single("\u0964\u0965\u0AE6\u0AEF")),

    /** Hindi. */
    HINDI(
            0x06,
            indicLocking('\u0900', "", "\u0950\u0972\u097B\u097C\u097E\u097F"),
            single("\u0964\u096F\u0951\u0954\u0958\u0963\u0970\u0971")),

    /** Kannada. */
    KANNADA(
            0x07,
            indicLocking(
                    '\u0C80',
                    "\u0C81\u0C81\u0C8D\u0C8D\u0C91\u0C91\u0CA9\u0CA9\u0CB4\u0CB4\u0CC5\u0CC5\u0CC9\u0CC9",
                    "\u0CD5\u0CD6\u0CE0\u0CE1\u0CE2\u0CE3"),
            single("\u0964\u0965\u0CE6\u0CEF\u0CDE\u0CDE\u0CF1\u0CF2")),

    /** Malayalam. */
    MALAYALAM(
            0x08,
            indicLocking(
                    '\u0D00',
                    "\u0D01\u0D01\u0D0D\u0D0D\u0D11\u0D11\u0D29\u0D29\u0D3C\u0D3C\u0D45\u0D45\u0D49\u0D49",
                    "\u0D57\u0D60\u0D61\u0D62\u0D63\u0D79"),
            single("\u0964\u0965\u0D66\u0D75\u0D7A\u0D7F")),

    /** Oriya. */
    ORIYA(
            0x09,
            indicLocking(
                    '\u0B00',
                    "\u0B0D\u0B0E\u0B11\u0B12\u0B29\u0B29\u0B31\u0B31\u0B34\u0B34\u0B45\u0B46\u0B49\u0B4A",
                    "\u0B56\u0B57\u0B60\u0B61\u0B62\u0B63"),
            single("\u0964\u0965\u0B66\u0B6F\u0B5C\u0B5D\u0B5F\u0B5F\u0B70\u0B71")),

    /** Punjabi. */
    PUNJABI(
            0x0A,
            indicLocking(
                    '\u0A00',
                    "\u0A0B\u0A0E\u0A11\u0A12\u0A29\u0A29\u0A31\u0A31\u0A34\u0A34\u0A37\u0A37\u0A3D\u0A3D\u0A43\u0A46"
                            + "\u0A49\u0A4A",
                    "\u0A51\u0A70\u0A71\u0A72\u0A73\u0A74"),
            single("\u0964\u0965\u0A66\u0A6F\u0A59\u0A5C\u0A5E\u0A5E\u0A75\u0A75")),

    /** Tamil. */
    TAMIL(
            0x0B,
            indicLocking(
                    '\u0B80',
                    "\u0B81\u0B81\u0B8B\u0B8D\u0B91\u0B91\u0B96\u0B98\u0B9B\u0B9B\u0B9D\u0B9D\u0BA0\u0BA2\u0BA5\u0BA7"
                            + "\u0BAB\u0BAD\u0BBC\u0BBD\u0BC3\u0BC5\u0BC9\u0BC9",
                    "\u0BD0\u0BD7\u0BF0\u0BF1\u0BF2\u0BF9"),
            single("\u0964\u0965\u0BE6\u0BEF\u0BF3\u0BF8\u0BFA\u0BFA")),

    /** The single shift table has no dandas. */
    TELUGU(
            0x0C,
            indicLocking(
                    '\u0C00',
                    "\u0C0D\u0C0D\u0C11\u0C11\u0C29\u0C29\u0C34\u0C34\u0C3C\u0C3C\u0C45\u0C45\u0C49\u0C49",
                    "\u0C55\u0C56\u0C60\u0C61\u0C62\u0C63"),
            single("××××\u0C66\u0C6F\u0C58\u0C59\u0C78\u0C7F")),

    /** Urdu. */
    URDU(
            0x0D,
            SeptetTables.locking("\u0627\u0622\u0628\u067B\u0680\u067E\u06A6\u062A\u06C2\u067F"
                    + "\u0679\u067D\u067A\u067C\u062B\u062C\u0681\u0684\u0683\u0685"
                    + "\u0686\u0687\u062D\u062E\u062F\u068C\u0688\u0689\u068A\u068F"
                    + "\u068D\u0630\u0631\u0691\u0693\u0699\u0632\u0696\u0698\u069A"
                    + "\u0633\u0634\u0635\u0636\u0637\u0638\u0639\u0641\u0642\u06A9"
                    + "\u06AA\u06AB\u06AF\u06B3\u06B1\u0644\u0645\u0646\u06BA\u06BB"
                    + "\u06BC\u0648\u06C4\u06D5\u06C1\u06BE\u0621\u06CC\u06D0\u06D2"
                    + "\u064D\u0650\u064F\u0657\u0654\u0655\u0651\u0653\u0656\u0670"),
            single("\u0600\u0601\u06F0\u06F9\u060C\u0614\u061B\u061B\u061F\u061F\u0640\u0640\u0652\u0652\u0658\u0658"
                    + "\u066B\u066C\u0672\u0673\u06CD\u06CD\u06D4\u06D4"));

    private final int identifier;
    private final @Nullable SeptetTable locking;
    private final SeptetTable single;

    NationalLanguage(int identifier, @Nullable SeptetTable locking, SeptetTable single) {
        this.identifier = identifier;
        this.locking = locking;
        this.single = single;
    }

    /** Returns the language with the identifier; null if there is none. */
    public static @Nullable NationalLanguage of(int identifier) {
        for (NationalLanguage language : values()) {
            if (language.identifier == identifier) {
                return language;
            }
        }
        return null;
    }

    /** Returns the identifier in the user data header, 1 to 13. */
    public int identifier() {
        return identifier;
    }

    /** Returns whether the language has a locking shift table. Otherwise it uses the default alphabet. */
    public boolean hasLockingTable() {
        return locking != null;
    }

    @Nullable
    SeptetTable lockingTable() {
        return locking;
    }

    SeptetTable singleTable() {
        return single;
    }
}
