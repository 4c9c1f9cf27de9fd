package dev.steno.checkpoints;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.schema.records.RecordLimits;
import dev.steno.schema.store.v1.Item;
import dev.steno.schema.store.v1.ItemKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The values that belong to a session. All stand in {@code session.steno.items}; for readers of version 1.0, metadata stand in
 * {@code session.metadata} and three context items in {@code context} too. Of a document without {@code steno} those are read.
 */
final class ItemFields {

    /** The type of the context items that version 1.0 has a place for. */
    private static final String PROJECT = "project";

    private static final Set<String> PLACES = Set.of("project_instructions", "files_accessed", "working_directory");

    private ItemFields() {}

    static ObjectNode metadata(List<Item> items) {
        ObjectNode metadata = Trees.NODES.objectNode();
        for (Item item : items) {
            if (item.getKind() == ItemKind.ITEM_KIND_METADATA) {
                metadata.set(item.getKey(), value(item));
            }
        }
        return metadata;
    }

    static ObjectNode context(List<Item> items) {
        ObjectNode context = Trees.NODES.objectNode();
        for (Item item : items) {
            if (item.getKind() == ItemKind.ITEM_KIND_CONTEXT
                    && item.getType().equals(PROJECT)
                    && PLACES.contains(item.getKey())
                    && item.getJson() == item.getKey().equals("files_accessed")) {
                context.set(item.getKey(), value(item));
            }
        }
        return context;
    }

    private static JsonNode value(Item item) {
        JsonNode text = Trees.NODES.textNode(item.getValue());
        return item.getJson() ? Trees.parse(item.getValue()).orElse(text) : text;
    }

    static List<Item> read(Fields plain, Fields own, Fields context, long changedMs) {
        List<Item> items = new ArrayList<>();
        Set<List<Object>> names = new HashSet<>();
        for (Fields each : own.objects("items")) {
            Item.Builder read = Item.newBuilder();
            SchemaFields.read(each, read);
            Item item = read.build();
            check(item, each);
            if (!names.add(name(item))) {
                each.wrong("key", "stands there twice");
            }
            items.add(item);
        }
        List<Item> others = new ArrayList<>();
        Fields metadata = plain.object("metadata");
        metadata.node()
                .properties()
                .forEach(field ->
                        others.add(item(ItemKind.ITEM_KIND_METADATA, "", field.getKey(), field.getValue(), changedMs)));
        others.addAll(ofContext(context, changedMs));
        for (Item item : others) {
            if (item.getKey().length() > RecordLimits.LONGEST_NAME) {
                metadata.wrong(item.getKey().substring(0, 20) + "…", "has a name that is too long");
            }
            if (names.add(name(item))) {
                items.add(item);
            }
        }
        return items;
    }

    private static void check(Item item, Fields fields) {
        boolean todo = item.getKind() == ItemKind.ITEM_KIND_TODO;
        if (item.getKind() == ItemKind.ITEM_KIND_UNSPECIFIED) {
            fields.wrong("kind", "must be metadata, todo or context");
        } else if (item.getKey().isEmpty() != todo) {
            fields.wrong("key", todo ? "must be empty of a todo" : "is missing");
        }
        if (item.getVersion() < 1) {
            fields.wrong("version", "must be 1 or more");
        }
        if (item.getChangedMs() == 0) {
            fields.wrong("changed_at", "is missing");
        }
    }

    private static List<Item> ofContext(Fields context, long changedMs) {
        List<Item> items = new ArrayList<>();
        for (String place : List.of("project_instructions", "working_directory")) {
            String text = context.text(place);
            if (!text.isEmpty()) {
                items.add(item(ItemKind.ITEM_KIND_CONTEXT, PROJECT, place, Trees.NODES.textNode(text), changedMs));
            }
        }
        if (!context.texts("files_accessed").isEmpty()) {
            JsonNode files = context.node().get("files_accessed");
            items.add(item(ItemKind.ITEM_KIND_CONTEXT, PROJECT, "files_accessed", files, changedMs));
        }
        return items;
    }

    private static Item item(ItemKind kind, String type, String key, JsonNode value, long changedMs) {
        return Item.newBuilder()
                .setKind(kind)
                .setType(type)
                .setKey(key)
                .setValue(value.isTextual() ? value.textValue() : Trees.toJson(value))
                .setJson(!value.isTextual())
                .setVersion(1)
                .setChangedMs(changedMs)
                .build();
    }

    private static List<Object> name(Item item) {
        return List.of(item.getKind(), item.getType(), item.getKey());
    }
}
