package dev.windlass.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;

/** Amounts of money as the page shows them. */
final class Amounts {

    private static final Map<String, String> SIGNS = Map.of("USD", "$", "EUR", "€", "GBP", "£", "JPY", "¥");
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private Amounts() {}

    /** An amount with its currency; two places, or four below a cent. */
    static String of(String currency, String amount) {
        return of(currency, new BigDecimal(amount));
    }

    static String of(String currency, BigDecimal amount) {
        boolean tiny = amount.signum() > 0 && amount.compareTo(CENT) < 0;
        String number = String.format(
                Locale.ROOT, "%,." + (tiny ? 4 : 2) + "f", amount.setScale(tiny ? 4 : 2, RoundingMode.HALF_UP));
        String sign = SIGNS.get(currency);
        return sign == null ? number + " " + currency : sign + number;
    }
}
