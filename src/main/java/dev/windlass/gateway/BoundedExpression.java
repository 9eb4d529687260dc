package dev.windlass.gateway;

import com.networknt.schema.regex.RegularExpression;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A regular expression of a schema, tried for so many steps and no more: one that somebody wrote badly or in bad faith takes for
 * ever. What it comes to no end with, and what is written as only Python reads it, matches: the instance will say.
 */
final class BoundedExpression implements RegularExpression {

    private static final int STEPS = 10_000;
    private static final int STEPS_A_CHARACTER = 200;

    private final Optional<Pattern> pattern;

    BoundedExpression(String expression) {
        this.pattern = compiled(expression);
    }

    private static Optional<Pattern> compiled(String expression) {
        try {
            return Optional.of(Pattern.compile(expression));
        } catch (PatternSyntaxException foreign) {
            return Optional.empty();
        }
    }

    @Override
    public boolean matches(String value) {
        try {
            return pattern.map(it -> it.matcher(new Steps(value)).find()).orElse(true);
        } catch (TooManySteps | StackOverflowError noEnd) {
            return true;
        }
    }

    /** A text that is read only so often. */
    private static final class Steps implements CharSequence {

        private final String text;
        private long left;

        Steps(String text) {
            this.text = text;
            this.left = STEPS + (long) STEPS_A_CHARACTER * text.length();
        }

        @Override
        public char charAt(int index) {
            left--;
            if (left < 0) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
