package io.larvik.smpp.message;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.DestAddress;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.options.OptionValues;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.InformationElement;
import io.larvik.smpp.text.NationalLanguage;
import io.larvik.smpp.text.Segmentation;
import io.larvik.smpp.text.Segmenter;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of an {@link Sms}, which never change: {@code Sms} changes copies. Null stands for what was not set. */
final class SmsDraft extends OptionValues<SmsDraft> {

    Address to = Address.NONE;
    boolean toByForm;
    List<DestAddress> toSeveral = List.of();
    Address from = Address.NONE;
    boolean fromByForm;

    @Nullable
    String text;

    @Nullable
    OctetString octets;

    @Nullable
    Alphabet alphabet;

    @Nullable
    DataCoding dataCoding;

    boolean asDataSm;
    boolean flash;
    boolean transliterate;
    Set<NationalLanguage> languages = Set.of();
    Segmentation segmentation = Segmentation.UDH8;
    List<InformationElement> elements = List.of();
    RegisteredDelivery registeredDelivery = RegisteredDelivery.NONE;
    EsmClass esmClass = EsmClass.DEFAULT;

    @Nullable
    String serviceType;

    @Nullable
    String validityPeriod;

    String scheduleDeliveryTime = "";

    @Nullable
    Integer priority;

    int protocolId;
    int maxSegments = Segmenter.MAX_SEGMENTS;
    Tlvs tlvs = Tlvs.NONE;
}
