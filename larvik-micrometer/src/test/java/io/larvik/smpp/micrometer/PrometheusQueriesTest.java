package io.larvik.smpp.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrometheusQueriesTest {

    private final PrometheusQueries queries =
            new PrometheusQueries("smpp_", "smpp_client_links{client=\"shop\",state=\"bound\"} 1.0\n");

    @Test
    void queryOfWhatIsThereMissesNothing() {
        assertThat(queries.missing("sum by (client) (smpp_client_links{state=~\"a|b\"}) > 0"))
                .isEmpty();
    }

    @Test
    void unknownMetricAndLabelsAreMissing() {
        assertThat(queries.missing("sum by (host) (smpp_client_links{kind!=\"a\"}) / smpp_client_linked"))
                .containsExactly("host", "smpp_client_linked", "smpp_client_links{kind}");
    }
}
