package io.larvik.smpp.examples;

import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.text.NationalLanguage;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.Segmentation;
import java.util.List;

final class LongAndUnicode {

    private LongAndUnicode() {}

    static int segments(String text) {
        // #region count
        List<SubmitSm> segments = Sms.to("46709771337").text(text).toSubmitSm(PeerAlphabets.STANDARD, 0);
        int count = segments.size();
        // #endregion count
        return count;
    }

    static Sms transliterated() {
        // #region transliterate
        Sms sms = Sms.to("46709771337").text("It’s 5 o’clock – time for tea").transliterate();
        // #endregion transliterate
        return sms;
    }

    static Sms national() {
        // #region national
        Sms sms = Sms.to("905551234567")
                .text("Siparişiniz yola çıktı, akşam kapınızda. Takip numaranız 4711, teşekkür ederiz.")
                .nationalLanguages(NationalLanguage.TURKISH);
        // #endregion national
        return sms;
    }

    static Sms limited(String text) {
        // #region limit
        Sms sms = Sms.to("46709771337").text(text).maxSegments(3);
        // #endregion limit
        return sms;
    }

    static Sms payload(String text) {
        // #region payload
        Sms sms = Sms.to("46709771337").text(text).segmentation(Segmentation.MESSAGE_PAYLOAD);
        // #endregion payload
        return sms;
    }
}
