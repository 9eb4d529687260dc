package dev.windlass.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class VariablesTest {

    private static final Map<String, String> VALUES = Map.of("POD_IP", "127.3.1.2", "PRICE", "$5");

    @Test
    void imagesNameVariablesInBraces() {
        assertThat(Variables.inBraces("--host=${POD_IP}:${PRICE}", VALUES)).isEqualTo("--host=127.3.1.2:$5");
    }

    @Test
    void leavesToTheShellWhatIsNoVariable() {
        assertThat(Variables.inBraces("${UNKNOWN} $POD_IP ${x:-1} $(POD_IP)", VALUES))
                .isEqualTo("${UNKNOWN} $POD_IP ${x:-1} $(POD_IP)");
    }

    @Test
    void podsNameVariablesInParentheses() {
        assertThat(Variables.inParentheses("$(POD_IP)/$(PRICE) $(UNKNOWN) ${POD_IP}", VALUES))
                .isEqualTo("127.3.1.2/$5 $(UNKNOWN) ${POD_IP}");
    }

    @Test
    void twoDollarsAreOne() {
        assertThat(Variables.inParentheses("$$(POD_IP) $$$(POD_IP)", VALUES)).isEqualTo("$(POD_IP) $127.3.1.2");
    }
}
