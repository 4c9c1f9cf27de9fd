package dev.steno.stats.live;

import dev.steno.schema.projects.ProjectKey;
import dev.steno.schema.projects.ProjectRules;
import dev.steno.schema.projects.Projects;
import dev.steno.schema.stats.state.v1.ProjectFigures;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A project and its figures.
 *
 * @param keys the keys of its sessions
 * @param sum over all of them
 */
public record NamedProject(Set<String> keys, ProjectFigures sum) {

    /** The projects of these keys, by what they are called; those that are one project are summed up. */
    public static Map<String, NamedProject> of(Map<String, ProjectFigures> byKey, ProjectRules rules) {
        Projects projects =
                Projects.of(byKey.keySet().stream().map(ProjectKey::decoded).toList(), rules);
        Map<String, NamedProject> named = new LinkedHashMap<>();
        byKey.forEach((key, sum) -> named.merge(
                projects.nameOf(ProjectKey.decoded(key)), new NamedProject(Set.of(key), sum), NamedProject::plus));
        return named;
    }

    private NamedProject plus(NamedProject other) {
        Set<String> all = new TreeSet<>(keys);
        all.addAll(other.keys);
        return new NamedProject(all, ProjectSum.plus(sum, other.sum));
    }
}
