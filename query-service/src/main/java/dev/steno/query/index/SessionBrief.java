package dev.steno.query.index;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;

/**
 * The few fields of a {@link SessionDocument} that a search shows of each session it finds; reading them costs a tenth of reading
 * the summary.
 *
 * @param projectKey {@link dev.steno.schema.projects.ProjectKey} as text
 * @param start when the session began, in milliseconds since the epoch
 * @param marked whether it was marked when its summary was made
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SessionBrief(String projectKey, long start, boolean marked) {

    static final List<String> FIELDS = List.of("project_key", "start", "marked");
}
