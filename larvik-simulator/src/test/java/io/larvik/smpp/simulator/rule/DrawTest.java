package io.larvik.smpp.simulator.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawTest {

    private static final int DRAWS = 100_000;

    @Test
    void numbersAreAPureFunctionOfWhatTheyAreFor() {
        Draw first = Draw.of(42, "rule", "12345", "46709771337", 3);
        Draw second = Draw.of(42, "rule", "12345", "46709771337", 3);

        for (int i = 0; i < 100; i++) {
            assertThat(first.next()).isEqualTo(second.next());
        }
    }

    @Test
    void numbersStayTheSameInLaterVersions() {
        Draw draw = Draw.of(42, "default", "12345", "46709771337", 0);

        assertThat(new double[] {draw.next(), draw.next(), draw.next()})
                .containsExactly(0.10869556438759087, 0.6122164271666719, 0.5532165637901774);
    }

    @Test
    void everythingThatTheyAreForChangesThem() {
        Set<Double> drawn = new HashSet<>();
        drawn.add(Draw.of(42, "rule", "1", "2", 0).next());
        drawn.add(Draw.of(43, "rule", "1", "2", 0).next());
        drawn.add(Draw.of(42, "rule 2", "1", "2", 0).next());
        drawn.add(Draw.of(42, "rule", "11", "2", 0).next());
        drawn.add(Draw.of(42, "rule", "2", "1", 0).next());
        drawn.add(Draw.of(42, "rule", "1", "2", 1).next());
        drawn.add(Draw.of(42, "rule", "", "12", 0).next());
        drawn.add(Draw.of(42, "rule", "12", "", 0).next());

        assertThat(drawn).hasSize(8);
    }

    @Test
    void numbersAreUniformOverRecipients() {
        assertUniform(i -> Draw.of(42, "rule", "12345", "4670" + i, 0).next());
    }

    @Test
    void numbersAreUniformOverMessagesToOne() {
        assertUniform(i -> Draw.of(42, "rule", "12345", "46709771337", i).next());
    }

    @Test
    void numbersAreUniformOverSeeds() {
        assertUniform(i -> Draw.of(i, "rule", "12345", "46709771337", 0).next());
    }

    @Test
    void numbersOfOneDrawAreUniform() {
        Draw draw = Draw.of(42, "rule", "12345", "46709771337", 0);
        assertUniform(i -> draw.next());
    }

    @Test
    void neighboursAreIndependent() {
        double[] drawn = IntStream.range(0, DRAWS)
                .mapToDouble(i -> Draw.of(42, "rule", "12345", "4670" + i, 0).next())
                .toArray();
        double covariance = 0;
        for (int i = 1; i < DRAWS; i++) {
            covariance += (drawn[i] - 0.5) * (drawn[i - 1] - 0.5);
        }

        // the variance of the uniform distribution is 1/12; 4 standard deviations of the correlation
        assertThat(covariance / DRAWS * 12).isBetween(-4 / Math.sqrt(DRAWS), 4 / Math.sqrt(DRAWS));
    }

    @Test
    void firstAndSecondNumberAreIndependent() {
        double covariance = 0;
        for (int i = 0; i < DRAWS; i++) {
            Draw draw = Draw.of(42, "rule", "12345", "4670" + i, 0);
            covariance += (draw.next() - 0.5) * (draw.next() - 0.5);
        }

        assertThat(covariance / DRAWS * 12).isBetween(-4 / Math.sqrt(DRAWS), 4 / Math.sqrt(DRAWS));
    }

    /** The chi-squared test with 100 boxes: beyond 150 in less than one of a thousand uniform distributions. */
    private static void assertUniform(IntToDoubleFunction draws) {
        int[] boxes = new int[100];
        for (int i = 0; i < DRAWS; i++) {
            boxes[(int) (draws.applyAsDouble(i) * boxes.length)]++;
        }
        double expected = (double) DRAWS / boxes.length;
        double squares = IntStream.of(boxes)
                .mapToDouble(box -> (box - expected) * (box - expected) / expected)
                .sum();

        assertThat(squares).isBetween(50.0, 150.0);
    }
}
