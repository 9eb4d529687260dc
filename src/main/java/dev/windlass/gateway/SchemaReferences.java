package dev.windlass.gateway;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Follows the references of a schema before anybody relies on them: each must lead to a place in the same document, none in a
 * circle, and all of them together to a bounded size.
 */
final class SchemaReferences {

    private static final int MOST_NODES = 20_000;
    private static final int DEEPEST = 64;
    private static final String REFERENCE = "$ref";

    private final JsonNode document;
    private final Set<String> open = new HashSet<>();
    private int nodes;

    private SchemaReferences(JsonNode document) {
        this.document = document;
    }

    /** How many nodes the schema at that place has with all that it refers to; empty if it cannot be relied upon. */
    static OptionalInt size(JsonNode document, String place) {
        SchemaReferences walk = new SchemaReferences(document);
        return walk.lead("#" + place, 0) ? OptionalInt.of(walk.nodes) : OptionalInt.empty();
    }

    private boolean lead(String reference, int depth) {
        if (!reference.startsWith("#/") || !open.add(reference)) {
            return false;
        }
        JsonNode target = document.at(JsonPointer.compile(reference.substring(1)));
        boolean sound = target.isObject() && isSound(target, depth + 1);
        open.remove(reference);
        return sound;
    }

    private boolean isSound(JsonNode node, int depth) {
        nodes++;
        if (nodes > MOST_NODES || depth > DEEPEST) {
            return false;
        }
        JsonNode reference = node.get(REFERENCE);
        if (reference != null && reference.isTextual() && !lead(reference.textValue(), depth)) {
            return false;
        }
        for (JsonNode child : node) {
            if (!isSound(child, depth + 1)) {
                return false;
            }
        }
        return true;
    }
}
