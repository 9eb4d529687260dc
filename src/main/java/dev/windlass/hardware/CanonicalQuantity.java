package dev.windlass.hardware;

import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The one spelling of an amount that the API server stores: {@code 1} for {@code 1000m}, {@code 1Gi} for {@code 1024Mi}.
 *
 * <p>The rules are those of Kubernetes' resource.Quantity: no fraction, the greatest suffix that leaves none, the family of
 * suffixes as it was written. Binary suffixes give way to decimal ones below 1024 and where there is a fraction of a
 * byte. Requests and limits are rounded up to thousandths first, as the API server's defaults do.
 */
final class CanonicalQuantity {

    private static final int THOUSANDTHS = 3;
    private static final BigInteger K = BigInteger.valueOf(1000);
    private static final BigInteger KI = BigInteger.valueOf(1024);
    private static final String[] BINARY = {"", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};
    private static final String[] DECIMAL = {"m", "", "k", "M", "G", "T", "P", "E"};
    private static final Pattern EXPONENT = Pattern.compile("[eE][-+]?[0-9]+");

    private CanonicalQuantity() {}

    static Quantity of(Quantity written) {
        BigDecimal exact = written.getNumericalAmount().setScale(THOUSANDTHS, RoundingMode.CEILING);
        String suffix = written.getFormat() == null ? "" : written.getFormat();
        if (suffix.endsWith("i") && exact.compareTo(new BigDecimal(KI)) >= 0 && isWhole(exact)) {
            return binary(exact.toBigIntegerExact());
        }
        return decimal(exact, EXPONENT.matcher(suffix).matches());
    }

    private static Quantity binary(BigInteger bytes) {
        int step = 0;
        BigInteger amount = bytes;
        while (step < BINARY.length - 1 && amount.mod(KI).signum() == 0) {
            amount = amount.divide(KI);
            step++;
        }
        return new Quantity(amount.toString(), BINARY[step]);
    }

    private static Quantity decimal(BigDecimal exact, boolean withExponent) {
        int step = 0;
        BigInteger amount = exact.movePointRight(THOUSANDTHS).toBigIntegerExact();
        while (step < DECIMAL.length - 1
                && amount.signum() != 0
                && amount.mod(K).signum() == 0) {
            amount = amount.divide(K);
            step++;
        }
        if (amount.signum() == 0) {
            return new Quantity("0", "");
        }
        return new Quantity(amount.toString(), withExponent ? exponent(step) : DECIMAL[step]);
    }

    private static String exponent(int step) {
        return step == 1 ? "" : String.format(Locale.ROOT, "e%d", (step - 1) * THOUSANDTHS);
    }

    private static boolean isWhole(BigDecimal amount) {
        return amount.stripTrailingZeros().scale() <= 0;
    }
}
