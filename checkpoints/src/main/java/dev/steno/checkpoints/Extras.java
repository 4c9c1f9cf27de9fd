package dev.steno.checkpoints;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The fields of a document that have no place in the store. They are kept beside it and written again. */
final class Extras {

    private Extras() {}

    /** The fields of an object, at any depth of objects, that are not in another. */
    static ObjectNode without(ObjectNode all, ObjectNode known) {
        ObjectNode rest = Trees.NODES.objectNode();
        for (Map.Entry<String, JsonNode> field : all.properties()) {
            JsonNode other = known.get(field.getKey());
            if (other == null) {
                rest.set(field.getKey(), field.getValue());
            } else if (field.getValue() instanceof ObjectNode inner && other instanceof ObjectNode otherInner) {
                ObjectNode innerRest = without(inner, otherInner);
                if (!innerRest.isEmpty()) {
                    rest.set(field.getKey(), innerRest);
                }
            }
        }
        return rest;
    }

    /** Adds fields to an object, at any depth of objects, where it does not have them. */
    static void add(ObjectNode extra, ObjectNode object) {
        for (Map.Entry<String, JsonNode> field : extra.properties()) {
            JsonNode present = object.get(field.getKey());
            if (present == null) {
                object.set(field.getKey(), field.getValue());
            } else if (present instanceof ObjectNode inner && field.getValue() instanceof ObjectNode more) {
                add(more, inner);
            }
        }
    }
}
