package dev.steno.session.postgres;

import dev.steno.runtime.projects.ProjectSettings;
import dev.steno.schema.projects.ProjectKey;
import dev.steno.schema.projects.ProjectRules;
import dev.steno.schema.projects.Projects;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.StatelessSession;

/** Reads which projects there are, from an index that holds nothing else. */
@ApplicationScoped
class PostgresProjects {

    private static final String DISTINCT = "select distinct projectKey from SessionEntity";

    private final StatelessSession hibernate;
    private final ProjectRules rules;

    PostgresProjects(StatelessSession hibernate, ProjectSettings settings) {
        this.hibernate = hibernate;
        this.rules = settings.rules();
    }

    /** All projects of now. Runs in a transaction of {@link PostgresReads}. */
    Projects all() {
        return Projects.of(
                hibernate.createSelectionQuery(DISTINCT, String.class).getResultList().stream()
                        .map(ProjectKey::decoded)
                        .toList(),
                rules);
    }
}
