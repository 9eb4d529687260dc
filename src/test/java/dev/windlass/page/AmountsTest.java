package dev.windlass.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "USD | 0.81 | $0.81",
                "USD | 14716.80 | $14,716.80",
                "EUR | 0 | €0.00",
                "USD | 0.0036 | $0.0036",
                "USD | 0.009999 | $0.0100",
                "CHF | 1.005 | 1.01 CHF"
            })
    void areShownAsPeopleWriteThem(String currency, String amount, String shown) {
        assertThat(Amounts.of(currency, amount)).isEqualTo(shown);
    }
}
