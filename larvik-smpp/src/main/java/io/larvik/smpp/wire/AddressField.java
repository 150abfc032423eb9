package io.larvik.smpp.wire;

/** The field of an address in the mandatory part: the names of its TON and NPI octets, and its C-octet string. */
record AddressField(String ton, String npi, CStringField value) {}
