package io.larvik.smpp.receipt;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.fuzz.Costs;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.SmppTime;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The code that reads and writes receipts and times: the real code, or a variant with a mistake that the tests must
 * find.
 */
enum ReceiptSabotage {
    NONE,

    THROWS_AT_A_DATE_THAT_IS_NONE {
        @Override
        @Nullable
        Receipt receipt(String text) {
            Receipt receipt = super.receipt(text);
            if (receipt != null && receipt.doneDate() == null && text.contains("done date:9")) {
                throw new DateTimeException("no date");
            }
            return receipt;
        }
    },
    LOSES_A_STATE {
        @Override
        @Nullable
        Receipt receipt(String text) {
            Receipt receipt = super.receipt(text);
            return receipt == null || !"delivrd".equals(receipt.stat()) ? receipt : with(receipt, null, receipt.raw());
        }
    },
    LOSES_THE_END {
        @Override
        @Nullable
        Receipt receipt(String text) {
            Receipt receipt = super.receipt(text);
            return receipt == null || text.length() < 160
                    ? receipt
                    : with(receipt, receipt.state(), text.substring(0, 160));
        }
    },
    INVENTS_AN_ID {
        @Override
        @Nullable
        Receipt receipt(String text) {
            Receipt receipt = super.receipt(text);
            return receipt == null || receipt.messageId() != null ? receipt : receipt.with(r -> r.messageId = "none");
        }
    },
    ALLOCATES_WHAT_IS_ANNOUNCED {
        @Override
        @Nullable
        Receipt receipt(String text) {
            Receipt receipt = super.receipt(text);
            int announced = receipt == null || receipt.submitted() == null ? 0 : receipt.submitted();
            return Arrays.hashCode(new byte[Math.min(announced << 14, 1 << 24)]) == 7 ? null : receipt;
        }
    },
    TAKES_ITS_TIME {
        @Override
        @Nullable
        Receipt receipt(String text) {
            Costs.waste();
            return super.receipt(text);
        }
    },
    TEXT_WINS_OVER_TLVS {
        @Override
        @Nullable
        Receipt receipt(DeliverSm pdu) {
            Receipt receipt = super.receipt(pdu.toBuilder().tlvs(Tlvs.NONE).build());
            return receipt == null ? super.receipt(pdu) : receipt;
        }
    },
    TLV_UNDOES_A_FINAL_STATE {
        @Override
        @Nullable
        Receipt receipt(DeliverSm pdu) {
            Receipt receipt = super.receipt(pdu);
            Integer state = pdu.tlvs().get(TlvTag.MESSAGE_STATE);
            return receipt == null || state == null || state > 0xFF
                    ? receipt
                    : receipt.with(r -> r.state = MessageState.of(state));
        }
    },
    LOSES_THE_OFFSET {
        @Override
        @Nullable
        SmppTime time(String text) {
            SmppTime time = super.time(text);
            return time instanceof SmppTime.Absolute absolute
                    ? new SmppTime.Absolute(absolute.time().withOffsetSameLocal(ZoneOffset.UTC))
                    : time;
        }
    },
    TAKES_ANY_DIGITS_FOR_A_TIME {
        @Override
        @Nullable
        SmppTime time(String text) {
            return text.matches("\\d+") && super.time(text) == null ? new SmppTime.None() : super.time(text);
        }
    },
    WRITES_ANOTHER_STATE {
        @Override
        OctetString octets(ReceiptFormat format, MessageState state) {
            String text = Alphabet.LATIN1.decode(super.octets(format, state));
            return Alphabet.LATIN1.encode(text.replace("stat:EXPIRED", "stat:UNKNOWN"));
        }
    };

    @Nullable
    Receipt receipt(String text) {
        return ReceiptText.parse(text);
    }

    @Nullable
    Receipt receipt(DeliverSm pdu) {
        return ReceiptText.of(pdu);
    }

    @Nullable
    SmppTime time(String text) {
        return SmppTime.parse(text);
    }

    OctetString octets(ReceiptFormat format, MessageState state) {
        return format.octets();
    }

    private static Receipt with(Receipt receipt, @Nullable MessageState state, String raw) {
        return receipt.with(r -> {
            r.state = state;
            r.extra = Map.of();
            r.raw = raw;
        });
    }
}
