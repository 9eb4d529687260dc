package dev.windlass.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionTest {

    private static final String URL = "https://example.com/hook";

    @Test
    void unlessSaidOtherwiseOutputsAndTheEndAreTold() {
        assertThat(Subscription.to(URL, null)).isEqualTo(new Subscription(URL, Set.of(Event.OUTPUT, Event.COMPLETED)));
    }

    @Test
    void aFilterSaysWhatIsTold() throws JsonProcessingException {
        var filter = new ObjectMapper().readTree("['logs', 'start', 'logs']".replace('\'', '"'));

        assertThat(Subscription.to(URL, filter).events()).containsExactly(Event.START, Event.LOGS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "['start']", "['completed', 'logs', 'output', 'start']"})
    void aFilterIsAnArrayOfEvents(String filter) throws JsonProcessingException {
        assertThat(Subscription.refusal(new ObjectMapper().readTree(filter.replace('\'', '"'))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"start\" | must be an array of some of: start, output, logs, completed",
                "{} | must be an array of some of: start, output, logs, completed",
                "[] | names no event: leave it out, or name some of: start, output, logs, completed",
                "[\"start\", \"end\"] | there is no such event; name some of: start, output, logs, completed",
                "[\"START\"] | there is no such event; name some of: start, output, logs, completed",
                "[\"start\", 1] | must be texts; name some of: start, output, logs, completed",
                "[null] | must be texts; name some of: start, output, logs, completed"
            })
    void anyOtherFilterIsRefused(String filter, String sentence) throws JsonProcessingException {
        assertThat(Subscription.refusal(new ObjectMapper().readTree(filter))).contains(sentence);
    }
}
