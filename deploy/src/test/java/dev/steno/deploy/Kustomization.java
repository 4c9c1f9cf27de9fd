package dev.steno.deploy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a kustomization.yaml of ours may say. A further key is an error, so that nothing goes unchecked. */
record Kustomization(
        String apiVersion,
        String kind,
        @Nullable String namespace,
        List<String> resources,
        List<Labels> labels,
        List<Image> images,
        List<Replicas> replicas,
        List<Generator> configMapGenerator) {

    record Labels(Map<String, String> pairs, boolean includeTemplates) {}

    record Image(String name, @Nullable String newName, String newTag) {}

    record Replicas(String name, int count) {}

    record Generator(
            String name,
            List<String> literals,
            List<String> files,
            @Nullable Options options) {

        Generator {
            literals = orNone(literals);
            files = orNone(files);
        }
    }

    record Options(boolean disableNameSuffixHash, Map<String, String> labels) {}

    Kustomization {
        resources = orNone(resources);
        labels = orNone(labels);
        images = orNone(images);
        replicas = orNone(replicas);
        configMapGenerator = orNone(configMapGenerator);
    }

    static Kustomization of(ObjectNode file) {
        return Strict.read(file, Kustomization.class);
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
