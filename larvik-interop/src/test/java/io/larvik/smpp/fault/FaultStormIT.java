package io.larvik.smpp.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.fault.FaultStorm.Sabotage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever happens between client and server, each request ends, no acknowledged request is lost, and a request that is
 * reported as not accepted was not accepted. {@code -Dfault.storm=long} sends a million requests through thousands of
 * faults.
 */
@Tag("alone")
class FaultStormIT {

    private static final boolean LONG = "long".equals(System.getProperty("fault.storm"));

    @Test
    @Tag("C1")
    @Tag("C6")
    @Tag("B14")
    @Timeout(3600)
    void everyRequestEndsOnceAndNothingAcknowledgedIsLost() throws InterruptedException {
        long seed = Long.getLong("fault.seed", System.nanoTime());
        int requests = LONG ? 1_000_000 : 5_000;
        int faults = LONG ? 3_000 : 30;
        long start = System.nanoTime();
        try (FaultStorm storm = new FaultStorm(seed, requests, 4, LONG ? 250 : 50, Sabotage.NONE)) {
            storm.rage();

            String what = "seed %d: %d requests in %d s, %s; %d faults %s; slowest after a reset: %d ms"
                    .formatted(
                            seed,
                            requests,
                            (System.nanoTime() - start) / 1_000_000_000,
                            storm.account().counts(),
                            storm.ledger().size(),
                            storm.ledger().counts(),
                            storm.account().slowestAfterReset().toMillis());
            if (LONG) {
                System.out.println(what);
            }
            assertThat(storm.account().violations()).as(what).isEmpty();
            assertThat(storm.ledger().size()).as(what).isGreaterThanOrEqualTo(faults);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "LOSES_ACKNOWLEDGED, was acknowledged and is lost",
        "DENIES_SENT,        'was accepted, and reported as NOT_ACCEPTED'",
        "FORGETS,            never ended",
        "ENDS_LATE,          ms passed until the last request ended"
    })
    @Timeout(120)
    void plantedFaultIsFound(Sabotage sabotage, String found) throws InterruptedException {
        try (FaultStorm storm = new FaultStorm(1, 2_000, 4, 30, sabotage)) {
            storm.rage();

            assertThat(storm.account().violations()).anyMatch(violation -> violation.contains(found));
        }
    }
}
