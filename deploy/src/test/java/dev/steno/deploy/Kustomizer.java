package dev.steno.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.steno.deploy.Kustomization.Generator;
import dev.steno.deploy.Kustomization.Labels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Builds an overlay as {@code kubectl kustomize} does, for the few keys that {@link Kustomization} knows. Only the hashes
 * behind the names of generated ConfigMaps are left out, there and where the names are used.
 */
final class Kustomizer {

    private static final Set<String> CLUSTER_WIDE = Set.of("Namespace");

    private Kustomizer() {}

    static List<ObjectNode> build(Path folder) {
        List<ObjectNode> documents = YamlFiles.read(folder.resolve("kustomization.yaml"));
        if (documents.size() != 1) {
            throw new IllegalArgumentException("one document is expected in " + folder.resolve("kustomization.yaml"));
        }
        Kustomization file = Kustomization.of(documents.getFirst());
        List<ObjectNode> objects = new ArrayList<>();
        file.resources().forEach(name -> objects.addAll(resource(folder.resolve(name))));
        file.configMapGenerator().forEach(generator -> objects.add(configMap(folder, generator)));
        file.labels().forEach(labels -> objects.forEach(object -> label(object, labels)));
        file.images().forEach(image -> tag(objects, image));
        file.replicas().forEach(replicas -> count(objects, replicas));
        if (file.namespace() != null) {
            objects.forEach(object -> settle(object, file.namespace()));
        }
        requireUnique(folder, objects);
        return objects;
    }

    private static List<ObjectNode> resource(Path path) {
        return Files.isDirectory(path) ? build(path) : YamlFiles.read(path);
    }

    private static ObjectNode configMap(Path folder, Generator generator) {
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        map.put("apiVersion", "v1").put("kind", "ConfigMap");
        ObjectNode metadata = map.putObject("metadata").put("name", generator.name());
        if (generator.options() != null) {
            ObjectNode labels = metadata.putObject("labels");
            generator.options().labels().forEach(labels::put);
        }
        ObjectNode data = map.putObject("data");
        for (String literal : generator.literals()) {
            int equals = literal.indexOf('=');
            data.put(literal.substring(0, equals), literal.substring(equals + 1));
        }
        generator.files().forEach(file -> data.put(file, YamlFiles.text(folder.resolve(file))));
        return map;
    }

    private static void label(ObjectNode object, Labels labels) {
        put(object.withObject("/metadata"), labels.pairs());
        if (labels.includeTemplates() && object.at("/spec/template").isObject()) {
            put(object.withObject("/spec/template/metadata"), labels.pairs());
            object.at("/spec/volumeClaimTemplates")
                    .forEach(claim -> put(claim.withObject("/metadata"), labels.pairs()));
        }
    }

    private static void put(ObjectNode metadata, Map<String, String> pairs) {
        pairs.forEach(metadata.withObject("/labels")::put);
    }

    private static void tag(List<ObjectNode> objects, Kustomization.Image image) {
        String target = (image.newName() == null ? image.name() : image.newName()) + ":" + image.newTag();
        boolean found = false;
        for (ObjectNode object : objects) {
            for (JsonNode container : object.at("/spec/template/spec/containers")) {
                if (container.path("image").asText().equals(image.name())) {
                    ((ObjectNode) container).put("image", target);
                    found = true;
                }
            }
        }
        require(found, "no container has the image " + image.name());
    }

    private static void count(List<ObjectNode> objects, Kustomization.Replicas replicas) {
        List<ObjectNode> found = objects.stream()
                .filter(object -> Set.of("Deployment", "StatefulSet").contains(kind(object)))
                .filter(object -> name(object).equals(replicas.name()))
                .toList();
        require(!found.isEmpty(), "there is no " + replicas.name() + " to have replicas");
        found.forEach(object -> object.withObject("/spec").put("replicas", replicas.count()));
    }

    private static void settle(ObjectNode object, String namespace) {
        if (!CLUSTER_WIDE.contains(kind(object))) {
            object.withObject("/metadata").put("namespace", namespace);
        }
    }

    private static void requireUnique(Path folder, List<ObjectNode> objects) {
        Set<String> seen = new HashSet<>();
        for (ObjectNode object : objects) {
            require(seen.add(kind(object) + " " + name(object)), "twice in " + folder + ": " + name(object));
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    static String kind(ObjectNode object) {
        return object.path("kind").asText();
    }

    static String name(ObjectNode object) {
        return object.at("/metadata/name").asText();
    }
}
