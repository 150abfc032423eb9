package io.larvik.smpp.bench.codec;

import java.util.HexFormat;
import java.util.List;
import org.jboss.netty.buffer.ChannelBuffer;

/**
 * The result of one implementation in one case, and the correct result. Measuring a wrong result would be pointless.
 */
record Outcome(String what, String made, String wanted) {

    /** Encodes and decodes once every value that can be compared. */
    static List<Outcome> all() throws Exception {
        FloorBenchmark floor = new FloorBenchmark();
        CloudhopperBenchmark cloudhopper = new CloudhopperBenchmark();
        JsmppBenchmark jsmpp = new JsmppBenchmark();
        LarvikBenchmark larvik = new LarvikBenchmark();
        String text = floor.gsmText;
        return List.of(
                octets("floor submit20", floor.encoded(floor.encodeSubmit20()), ReferencePdus.SUBMIT_20),
                octets("floor submit140tlv", floor.encoded(floor.encodeSubmit140Tlv()), ReferencePdus.SUBMIT_140_TLV),
                octets("floor receipt", floor.encoded(floor.encodeReceipt()), ReferencePdus.RECEIPT),
                octets("floor resp", floor.encoded(floor.encodeResp()), ReferencePdus.RESP),
                octets("floor gsm160", floor.encodedGsm(floor.encodeGsm160()), floor.gsm),
                octets("floor gsm160packed", floor.encodedPackedGsm(floor.encodeGsm160Packed()), floor.packedGsm),
                new Outcome("floor gsm160 text", floor.decodeGsm160(), text),
                new Outcome("floor gsm160packed text", floor.decodeGsm160Packed(), text),
                octets("cloudhopper submit20", cloudhopper.encodeSubmit20(), ReferencePdus.SUBMIT_20),
                octets("cloudhopper submit140tlv", cloudhopper.encodeSubmit140Tlv(), ReferencePdus.SUBMIT_140_TLV),
                octets("cloudhopper receipt", cloudhopper.encodeReceipt(), ReferencePdus.RECEIPT),
                octets("cloudhopper resp", cloudhopper.encodeResp(), ReferencePdus.RESP),
                octets("cloudhopper gsm160", cloudhopper.encodeGsm160(), floor.gsm),
                octets("cloudhopper gsm160packed", cloudhopper.encodeGsm160Packed(), floor.packedGsm),
                new Outcome("cloudhopper gsm160 text", cloudhopper.decodeGsm160(), text),
                new Outcome("cloudhopper gsm160packed text", cloudhopper.decodeGsm160Packed(), text),
                octets("jsmpp submit20", jsmpp.encodeSubmit20(), ReferencePdus.SUBMIT_20),
                octets("jsmpp submit140tlv", jsmpp.encodeSubmit140Tlv(), ReferencePdus.SUBMIT_140_TLV),
                octets("jsmpp receipt", jsmpp.encodeReceipt(), ReferencePdus.RECEIPT),
                octets("jsmpp resp", jsmpp.encodeResp(), ReferencePdus.RESP),
                octets("larvik submit20", larvik.encoded(larvik.encodeSubmit20()), ReferencePdus.SUBMIT_20),
                octets(
                        "larvik submit140tlv",
                        larvik.encoded(larvik.encodeSubmit140Tlv()),
                        ReferencePdus.SUBMIT_140_TLV),
                octets("larvik receipt", larvik.encoded(larvik.encodeReceipt()), ReferencePdus.RECEIPT),
                octets("larvik resp", larvik.encoded(larvik.encodeResp()), ReferencePdus.RESP),
                octets("larvik gsm160", larvik.encodeGsm160().toBytes(), floor.gsm),
                octets("larvik gsm160packed", larvik.encodeGsm160Packed().toBytes(), floor.packedGsm),
                new Outcome("larvik gsm160 text", larvik.decodeGsm160(), text),
                new Outcome("larvik gsm160packed text", larvik.decodeGsm160Packed(), text));
    }

    boolean isRight() {
        return made.equals(wanted);
    }

    private static Outcome octets(String what, byte[] made, byte[] wanted) {
        return new Outcome(what, HexFormat.of().formatHex(made), HexFormat.of().formatHex(wanted));
    }

    private static Outcome octets(String what, ChannelBuffer made, byte[] wanted) {
        byte[] octets = new byte[made.readableBytes()];
        made.getBytes(made.readerIndex(), octets);
        return octets(what, octets, wanted);
    }
}
