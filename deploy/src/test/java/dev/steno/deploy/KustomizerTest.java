package dev.steno.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KustomizerTest {

    @TempDir
    private Path folder;

    @Test
    void doesWhatEachKeyAsksFor() throws IOException {
        write("base/kustomization.yaml", """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                labels: [{pairs: {part: steno}, includeTemplates: true}]
                images: [{name: steno/a, newName: example.com/a, newTag: "1.0"}]
                resources: [a.yaml]
                """);
        write("base/a.yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: a}
                spec: {template: {spec: {containers: [{image: steno/a}]}}}
                """);
        write("kustomization.yaml", """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                namespace: here
                resources: [base]
                replicas: [{name: a, count: 2}]
                configMapGenerator: [{name: settings, literals: ["A=b=c"]}]
                """);

        assertThat(Kustomizer.build(folder)).isEqualTo(YamlFiles.parse("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: a, namespace: here, labels: {part: steno}}
                spec: {replicas: 2, template: {metadata: {labels: {part: steno}}, spec: {containers: [{image: "example.com/a:1.0"}]}}}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: settings, namespace: here}
                data: {A: b=c}
                """));
    }

    @Test
    void refusesAKeyThatItDoesNotKnow() throws IOException {
        write("kustomization.yaml", """
                apiVersion: kustomize.config.k8s.io/v1beta1
                kind: Kustomization
                patches: [{path: other.yaml}]
                """);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Kustomizer.build(folder))
                .withMessageContaining("patches");
    }

    @Test
    void everyManifestIsPartOfAnOverlay() throws IOException {
        Path kubernetes = YamlFiles.ROOT.resolve("deploy/kubernetes");
        try (var files = Files.walk(kubernetes)) {
            List<Path> lost = files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("kustomization.yaml"))
                    .filter(file -> !Kustomization.of(YamlFiles.read(file.resolveSibling("kustomization.yaml"))
                                    .getFirst())
                            .resources()
                            .contains(file.getFileName().toString()))
                    .toList();
            assertThat(lost).isEmpty();
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
