package io.larvik.smpp.capture;

import java.io.IOException;

/** A capture of packets. */
final class PacketCapture implements CaptureSource {

    private final PacketSource packets;
    private final TcpStreams streams;
    private final IpPackets ip;

    PacketCapture(PacketSource packets, Collected collected) {
        this.packets = packets;
        this.streams = new TcpStreams(collected);
        this.ip = new IpPackets(collected, streams);
    }

    @Override
    public boolean read() throws IOException {
        Packet packet = packets.next();
        if (packet != null) {
            ip.take(packet);
        }
        return packet != null;
    }

    @Override
    public void finish() {
        streams.finish();
    }
}
