package dev.windlass.hardware;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A hardware name as somebody wrote it: its words, whatever their order, case and separators.
 *
 * @param words the words, in lower case
 */
record Spelling(List<String> words) {

    /** A wrong letter counts more than a missing word: gpu-a100 means gpu-a100-large, not gpu-h100. */
    private static final int WEIGHT_OF_A_LETTER = 2;

    static Spelling of(String name) {
        return new Spelling(Stream.of(name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
                .filter(word -> !word.isEmpty())
                .toList());
    }

    /** How far a name is from this one; 0 if only order, case and separators differ. */
    int distanceTo(Spelling name) {
        int asOneWord = editDistance(String.join("", words), String.join("", name.words()));
        return Math.min(distanceByWords(name), WEIGHT_OF_A_LETTER * asOneWord);
    }

    /** Each word counts against the nearest one that is left; a word that was not written counts as one. */
    private int distanceByWords(Spelling name) {
        List<String> left = new ArrayList<>(name.words());
        int letters = 0;
        for (String word : words) {
            Optional<String> meant = left.stream()
                    .filter(it -> 2 * editDistance(word, it) <= word.length())
                    .min(Comparator.comparingInt(it -> editDistance(word, it)));
            letters += meant.map(it -> editDistance(word, it)).orElse(word.length());
            meant.ifPresent(left::remove);
        }
        return WEIGHT_OF_A_LETTER * letters + left.size();
    }

    /** Levenshtein's: how many letters to add, leave out or exchange. */
    static int editDistance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, column -> column);
        for (int line = 1; line <= one.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column <= other.length(); column++) {
                int exchanged = diagonal + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(exchanged, 1 + Math.min(row[column - 1], row[column]));
            }
        }
        return row[other.length()];
    }
}
