package io.larvik.smpp.engine;

import io.larvik.smpp.field.OctetString;
import java.util.SplittableRandom;

/** A connection between two cores that splits, joins and delays octets, and that breaks. */
final class SimulatedLink {

    final Direction toMc;
    final Direction toEsme;

    private final VirtualSession esme;
    private final VirtualSession mc;
    private boolean broken;

    SimulatedLink(VirtualSession esme, VirtualSession mc) {
        this.esme = esme;
        this.mc = mc;
        this.toMc = new Direction(esme, mc);
        this.toEsme = new Direction(mc, esme);
    }

    boolean isBroken() {
        return broken;
    }

    /** Breaks the connection for both ends; all octets in transit are lost. */
    void breaks() {
        if (!broken) {
            broken = true;
            esme.connectionBreaks();
            mc.connectionBreaks();
        }
    }

    /** Passes a close on: the other end sees it after all octets that were sent before. */
    void carriesCloses() {
        if (broken) {
            return;
        }
        if (esme.effects.closedNow || mc.effects.closedNow) {
            breaks();
            return;
        }
        toMc.carriesClose();
        toEsme.carriesClose();
        if (esme.effects.closingAfterWrites && mc.effects.closingAfterWrites) {
            breaks();
        }
    }

    /** One direction of the link. */
    final class Direction {

        private final VirtualSession from;
        private final VirtualSession to;
        private OctetString underWay = OctetString.EMPTY;
        private int taken;
        private boolean closeCarried;

        private Direction(VirtualSession from, VirtualSession to) {
            this.from = from;
            this.to = to;
        }

        /** Delivers some of the octets in transit, unless the receiver has stopped reading. */
        void carries(int most) {
            takesWhatWasWritten();
            int length = Math.min(most, underWay.length());
            if (broken || length == 0 || to.effects.paused || to.effects.disconnects()) {
                return;
            }
            OctetString arriving = underWay.slice(0, length);
            underWay = underWay.from(length);
            to.receives(arriving);
        }

        void carriesSome(SplittableRandom random) {
            carries(random.nextInt(1, 200));
        }

        private void takesWhatWasWritten() {
            while (taken < from.deliveredWrites()) {
                underWay = underWay.plus(from.effects.written.get(taken++));
            }
        }

        private void carriesClose() {
            takesWhatWasWritten();
            boolean all = underWay.isEmpty() && from.unwritten() == 0;
            if (from.effects.closingAfterWrites && all && !closeCarried && !to.effects.paused) {
                closeCarried = true;
                to.peerClosesItsSide();
            }
        }
    }
}
