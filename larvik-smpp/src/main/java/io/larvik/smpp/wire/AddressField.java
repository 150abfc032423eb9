package io.larvik.smpp.wire;

/** An address of the mandatory part: the names of its two octets and the string behind them. */
record AddressField(String ton, String npi, CStringField value) {}
