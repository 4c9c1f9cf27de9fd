package dev.steno.runtime.projects;

import dev.steno.schema.projects.ProjectRules;
import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** How projects are called; the same for all services. */
@ConfigMapping(prefix = "steno.projects")
public interface ProjectSettings {

    /** Rules such as {@code /home/dev/acme/*=acme}: what fits is one project of that name. */
    Optional<List<String>> merge();

    /**
     * The rules.
     *
     * @throws IllegalArgumentException when one has no pattern or no name
     */
    default ProjectRules rules() {
        return ProjectRules.parse(merge().orElse(List.of()));
    }
}
